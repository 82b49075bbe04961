package io.printerconnector.config;

/**
 * One thing that is wrong in config.json.
 *
 * @param key where it is, such as {@code moonraker[1].base_url}, or the file's name when the file
 *     as a whole is meant
 * @param value what was found there, readable and on one line, never a secret; null when there is
 *     nothing to show
 * @param fix what is expected there, or what to do
 */
public record ConfigProblem(String key, String value, String fix) {

  /** The problem as one line for people. */
  @Override
  public String toString() {
    return value == null ? key + ": " + fix : key + " is " + value + ": " + fix;
  }
}
