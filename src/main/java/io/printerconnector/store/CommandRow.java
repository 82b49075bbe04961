package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A row of the table {@code command}.
 *
 * @param identity a hash of connector, id, action and printer
 * @param sequence its place in the order of acceptance
 * @param connector the connector that it was handed out to
 * @param reference its id, its printer and its action, as far as they are known
 * @param accepted when it was first seen
 * @param stage how far it has come
 * @param command parameters, expiry and file as JSON; null once it has ended
 * @param end how it ended; null before that
 */
record CommandRow(
    String identity,
    long sequence,
    String connector,
    OutcomeReference reference,
    Moment accepted,
    String stage,
    String command,
    CommandEnd end) {

  static final String ACCEPTED = "accepted";
  static final String STARTED = "started";
  static final String ENDED = "ended";
  static final String DONE = "done";
  static final String REJECTED = "rejected";
  static final String UNKNOWN = "unknown";

  /** In the order in which a command passes them. */
  static final List<String> STAGES = List.of(ACCEPTED, STARTED, ENDED, DONE, REJECTED, UNKNOWN);

  /** What every identity begins with, so that it is found in a damaged file. */
  static final String IDENTITY_PREFIX = "command:";

  /** A row with a longer result is only read when that is needed. */
  static final int LONG = 65_536;

  private static final int IDENTITY_BYTES = 20;

  /** What a row takes in memory beside its texts, roughly. */
  private static final int OVERHEAD = 1_024;

  /** Who a command is: ids alone come again after a new pairing, or for another action. */
  static String identity(String connector, OutcomeReference command) {
    String text =
        JsonText.of(
            new String[] {
              connector, text(command.commandId()), command.action(), text(command.printerId())
            });
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return IDENTITY_PREFIX + HexFormat.of().formatHex(digest, 0, IDENTITY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String text(Identifier id) {
    return id == null ? null : id.toString();
  }

  static CommandRow of(String connector, long sequence, Command command, Moment accepted) {
    OutcomeReference reference = OutcomeReference.of(command);
    return new CommandRow(
        identity(connector, reference),
        sequence,
        connector,
        reference,
        accepted,
        ACCEPTED,
        CommandJson.of(command),
        null);
  }

  static CommandRow of(String connector, long sequence, Outcome outcome, Moment ended) {
    OutcomeReference reference = outcome.reference();
    return new CommandRow(
        identity(connector, reference),
        sequence,
        connector,
        reference,
        ended,
        ENDED,
        null,
        CommandEnd.of(outcome, ended));
  }

  /** One of which only the identity is known. */
  static CommandRow unknown(String identity, Moment when) {
    return new CommandRow(
        identity,
        0,
        "",
        new OutcomeReference(null, null, null),
        when,
        UNKNOWN,
        null,
        new CommandEnd(false, null, null, when));
  }

  CommandRow ended(Outcome outcome, Moment when) {
    return as(ENDED, null, CommandEnd.of(outcome, when));
  }

  CommandRow as(String newStage, String newCommand, CommandEnd newEnd) {
    return new CommandRow(
        identity, sequence, connector, reference, accepted, newStage, newCommand, newEnd);
  }

  String printer() {
    return json(reference.printerId());
  }

  private static String json(Identifier id) {
    return id == null ? null : id.json();
  }

  /** The values of its columns in the order of the statements {@code add} and {@code put}. */
  Object[] values() {
    return new Object[] {
      identity,
      sequence,
      connector,
      json(reference.commandId()),
      printer(),
      StorableText.of(reference.action()),
      accepted.wall(),
      accepted.boot(),
      accepted.up(),
      headCheck(),
      stage,
      command,
      end == null ? null : end.succeeded() ? 1 : 0,
      end == null ? null : StorableText.of(end.error()),
      end == null || end.result() == null ? null : end.result().bytes(),
      end == null ? null : end.when().boot(),
      end == null ? null : (Object) end.when().up(),
      payloadCheck(),
      bytes()
    };
  }

  /** The checksum of what never changes in it. */
  long headCheck() {
    return Checksum.ofAll(
        identity,
        sequence,
        connector,
        json(reference.commandId()),
        printer(),
        reference.action(),
        accepted.wall(),
        accepted.boot(),
        accepted.up());
  }

  /** The checksum of the rest. */
  long payloadCheck() {
    return end == null
        ? Checksum.ofAll(command)
        : Checksum.ofAll(command, end.succeeded(), end.error(), end.result());
  }

  /** Roughly what it takes in memory. */
  long bytes() {
    return OVERHEAD + length(command) + (end == null ? 0 : length(end.error()) + end.size());
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }

  Outcome toOutcome() {
    return new Outcome(
        reference.commandId(),
        reference.printerId(),
        reference.action(),
        end.succeeded(),
        end.error(),
        end.result());
  }
}
