package io.printerconnector.config;

/**
 * One thing that is wrong in config.json.
 *
 * @param key its place, such as {@code moonraker[1].base_url}, or the file's name for the whole
 *     file
 * @param value the value found there, readable and on one line, never a secret; null if there is
 *     nothing to show
 * @param fix what is expected there, or what to do
 */
public record ConfigProblem(String key, String value, String fix) {

  /** The problem as one readable line. */
  @Override
  public String toString() {
    return value == null ? key + ": " + fix : key + " is " + value + ": " + fix;
  }
}
