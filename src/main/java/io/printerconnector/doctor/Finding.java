package io.printerconnector.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param level whether it is as it should be
 * @param check what was looked at, such as {@code cloud certificate}
 * @param text how it is
 * @param fix what to do about it; null if nothing needs to be done
 */
public record Finding(Level level, String check, String text, String fix) {

  /** Whether something is as it should be. */
  public enum Level {
    /** It is. */
    OK,
    /** The connector works, but not everything does. */
    WARN,
    /** Something does not work. */
    FAIL
  }

  /** Its members, for JSON. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("level", word());
    members.put("check", check);
    members.put("text", text);
    if (fix != null) {
      members.put("fix", fix);
    }
    return members;
  }

  private String word() {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** The finding as one line. */
  @Override
  public String toString() {
    String line = "%-4s  %s: %s".formatted(word(), check, text);
    return fix == null ? line : line + ". Fix: " + fix;
  }
}
