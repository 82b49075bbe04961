package io.printerconnector.cloud.printerlynx;

import io.printerconnector.cloud.IdParts;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What an acknowledgement has to say of the message it belongs to. Printerlynx gives its messages
 * no ids, so this, as text, is the id of the command that a message becomes. So it is still there
 * after a restart: {@code print_job?job=START&file=7d4ce00f-d60a-4504-96ab-31a83f848722&n=3kx9}.
 *
 * <p>No method has a Camel annotation, or Camel would keep every key: it remembers each object on
 * which a route calls something if its class has one.
 *
 * @param type type of the message
 * @param job {@code START} and the like; null if it is no print job
 * @param file uuid of the file that it names; null if it names none
 * @param number distinguishes it from others that are the same
 * @param id the message's own {@code id}, a text or a number; null if it had none
 */
public record MessageKey(String type, String job, String file, String number, Object id) {

  private static final int RADIX = 36;

  /** The key of a message that has just come. */
  public static MessageKey of(AgentMessage message) {
    boolean isJob = message.type().equals("print_job");
    return new MessageKey(
        message.type(),
        isJob ? message.jobType() : null,
        message.text("print_file_uuid"),
        Long.toString(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE, RADIX),
        message.id());
  }

  /** The key that is the id of an outcome's command. */
  public static MessageKey ofOutcome(Outcome outcome) {
    return parse(outcome.commandId());
  }

  /** The key that is the id of a command; one without details if it is none. */
  static MessageKey parse(Identifier commandId) {
    IdParts parts = IdParts.parse(commandId);
    String id = parts.part("id");
    return new MessageKey(
        parts.name(),
        parts.part("job"),
        parts.part("file"),
        parts.part("n"),
        id == null ? null : JsonText.parse(id));
  }

  /** The id of the command. */
  public Identifier commandId() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("job", job);
    parts.put("file", file);
    parts.put("n", number);
    parts.put("id", id == null ? null : JsonText.of(id));
    return new IdParts(type, parts).identifier();
  }

  /** Whether it stands for the start of this file. */
  boolean isStartOf(String other) {
    return "START".equals(job) && file != null && file.equals(other);
  }
}
