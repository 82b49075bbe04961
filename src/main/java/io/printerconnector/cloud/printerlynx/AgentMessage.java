package io.printerconnector.cloud.printerlynx;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A message on the agent's websocket: {@code {"type": "print_job", "data": {...}}}.
 *
 * @param type its type in small letters
 * @param data its members; empty if there are none
 * @param id what the reply shall have as its {@code id}, a text or a number; null if nothing
 */
public record AgentMessage(String type, Map<String, Object> data, Object id) {

  private static final int LONGEST_SHOWN = 100;
  private static final List<String> POSITIVE = List.of("success", "ok");

  /** The member as text, without blanks around it; null if it is missing, empty or no value. */
  public String text(String name) {
    Object value = data.get(name);
    boolean isText = value instanceof String || value instanceof Number;
    String text = isText ? value.toString().strip() : "";
    return text.isEmpty() ? null : text;
  }

  /**
   * What a print job is about, in capitals, such as {@code START}; {@code STOP} is a CANCEL. Null
   * if it does not say.
   */
  public String jobType() {
    String type = text("type");
    String capitals = type == null ? null : type.toUpperCase(Locale.ROOT);
    return "STOP".equals(capitals) ? "CANCEL" : capitals;
  }

  /**
   * Whether the server only says what has come of a message of ours: it has a status, and asks for
   * nothing.
   */
  public boolean isAcknowledgement() {
    return text("status") != null && text("type") == null && !data.containsKey("command");
  }

  /** Whether its status says yes. */
  public boolean isPositive() {
    String status = text("status");
    return status != null && POSITIVE.contains(status.toLowerCase(Locale.ROOT));
  }

  /** A text from outside as it may be shown. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
  }

  /** Only the type, because the rest may be long. */
  @Override
  public String toString() {
    return type;
  }
}
