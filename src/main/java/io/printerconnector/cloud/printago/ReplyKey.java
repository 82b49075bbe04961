package io.printerconnector.cloud.printago;

import io.printerconnector.cloud.IdParts;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the answer to a command has to say of it. Printago gives its commands no ids, so this, as
 * text, is the id of the command, and is still there after a restart: {@code
 * printer_control/start_print?about=Printago/cube.gcode&n=3kx9}.
 *
 * <p>No method has a Camel annotation; see {@link CommandMessage}.
 *
 * @param type the kind of command
 * @param action what was to be done
 * @param about the file, the URL without its query, or the camera; null if there is none
 * @param label what the command calls the destination of a picture; null if it does not
 * @param number distinguishes it from others that are the same
 * @param mark that of the message, see {@link CommandMessage}
 * @param idName the name of the member with the command's own id; null if it had none
 * @param id that id; null if it had none
 */
public record ReplyKey(
    String type,
    String action,
    String about,
    String label,
    String number,
    String mark,
    String idName,
    Object id) {

  private static final int RADIX = 36;

  /** The key of a command that has just come, and is about this file, URL or camera. */
  static ReplyKey of(CommandMessage message, String about) {
    return new ReplyKey(
        message.type(),
        message.action(),
        about,
        message.text("destination"),
        Long.toString(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE, RADIX),
        message.mark(),
        message.idName(),
        message.id());
  }

  /** The key that is the id of an outcome's command. */
  public static ReplyKey ofOutcome(Outcome outcome) {
    return parse(outcome.commandId());
  }

  /** The key that is the id of a command; one without details if it is none. */
  static ReplyKey parse(Identifier commandId) {
    IdParts parts = IdParts.parse(commandId);
    int slash = parts.name().indexOf('/');
    String id = parts.part("id");
    return new ReplyKey(
        slash < 0 ? parts.name() : parts.name().substring(0, slash),
        parts.name().substring(slash + 1),
        parts.part("about"),
        parts.part("label"),
        parts.part("n"),
        parts.part("m"),
        parts.part("as"),
        id == null ? null : JsonText.parse(id));
  }

  /** The id of the command. */
  Identifier commandId() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("about", about);
    parts.put("label", label);
    parts.put("n", number);
    parts.put("m", mark);
    parts.put("as", idName);
    parts.put("id", id == null ? null : JsonText.of(id));
    return new IdParts(type + "/" + action, parts).identifier();
  }

  /** Whether a message is this command once more: by its own id, or by what the broker says. */
  boolean isAgain(CommandMessage message) {
    boolean same = type.equals(message.type()) && action.equals(message.action());
    boolean sameId =
        id != null && message.id() != null && id.toString().equals(message.id().toString());
    return same && (sameId || message.again() && mark != null && mark.equals(message.mark()));
  }
}
