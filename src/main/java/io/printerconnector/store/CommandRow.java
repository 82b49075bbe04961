package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.StoredContent;
import io.printerconnector.json.JsonText;
import io.printerconnector.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    End end) {

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

  /**
   * How a command ended.
   *
   * @param succeeded whether it did what it should
   * @param error what went wrong, or null
   * @param result the result as JSON; null if nothing is known of it
   * @param when when it ended; its time of day is not kept
   */
  record End(boolean succeeded, String error, RawJson result, Moment when) {

    static End of(Outcome outcome, Moment when) {
      return new End(outcome.succeeded(), outcome.errorMessage(), outcome.result(), when);
    }

    End with(RawJson newResult) {
      return new End(succeeded, error, newResult, when);
    }

    int size() {
      return result == null ? 0 : result.size();
    }
  }

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
        payload(command),
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
        End.of(outcome, ended));
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
        new End(false, null, null, when));
  }

  CommandRow ended(Outcome outcome, Moment when) {
    return as(ENDED, null, End.of(outcome, when));
  }

  CommandRow as(String newStage, String newCommand, End newEnd) {
    return new CommandRow(
        identity, sequence, connector, reference, accepted, newStage, newCommand, newEnd);
  }

  private static String payload(Command command) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("params", command.params());
    if (command.expiresAt() != null) {
      fields.put("expires_at", command.expiresAt().toString());
    }
    if (command.stored() != null) {
      fields.put(
          "content", Map.of("name", command.stored().name(), "size", command.stored().size()));
    }
    return JsonText.of(fields);
  }

  /**
   * The row at which an answer stands. If a long result is damaged, which nobody looks for at the
   * start, the row says that its outcome is not known.
   *
   * @throws DamagedRowException if it is not as it was written
   */
  static CommandRow read(ResultSet row) throws SQLException {
    CommandRow head = head(row);
    boolean ended = row.getString("ended_boot") != null;
    byte[] result = row.getBytes("result");
    CommandRow read =
        head.as(
            head.stage,
            row.getString("command"),
            !ended
                ? null
                : new End(
                    row.getInt("succeeded") == 1,
                    row.getString("error"),
                    result == null ? null : RawJson.written(result),
                    new Moment(0, row.getString("ended_boot"), row.getLong("ended_up"))));
    if (read.payloadCheck() == row.getLong("payload_check")) {
      return read;
    }
    if (isLong(row)) {
      Outcome outcome =
          CommandTable.failed(
              head.reference, "its outcome is not known: the record of it is damaged");
      return head.as(head.stage, null, End.of(outcome, read.end.when));
    }
    throw new DamagedRowException("the record of a command has a wrong checksum");
  }

  /**
   * Looks whether the row at which an answer stands is as it was written. A long result is left
   * out: reading all of them at the start would take time and memory.
   *
   * @throws DamagedRowException if it is not
   */
  static void check(ResultSet row) throws SQLException {
    if (isLong(row)) {
      head(row);
    } else {
      read(row);
    }
  }

  private static boolean isLong(ResultSet row) throws SQLException {
    return row.getLong("bytes") > LONG && row.getString("ended_boot") != null;
  }

  private static CommandRow head(ResultSet row) throws SQLException {
    CommandRow head;
    try {
      head =
          new CommandRow(
              row.getString("identity"),
              row.getLong("sequence"),
              row.getString("connector"),
              reference(row),
              new Moment(
                  row.getLong("accepted_wall"),
                  row.getString("accepted_boot"),
                  row.getLong("accepted_up")),
              row.getString("stage"),
              null,
              null);
    } catch (IllegalArgumentException e) {
      throw new DamagedRowException("the id of a command cannot be read");
    }
    if (head.headCheck() != row.getLong("head_check") || !STAGES.contains(head.stage)) {
      throw new DamagedRowException("the record of a command has a wrong checksum");
    }
    return head;
  }

  /** Which command the columns id, printer and action of an answer name. */
  static OutcomeReference reference(ResultSet row) throws SQLException {
    return new OutcomeReference(
        identifier(row.getString("id")),
        identifier(row.getString("printer")),
        row.getString("action"));
  }

  private static Identifier identifier(String json) {
    return json == null ? null : new Identifier(JsonText.parse(json));
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
      reference.action(),
      accepted.wall(),
      accepted.boot(),
      accepted.up(),
      headCheck(),
      stage,
      command,
      end == null ? null : end.succeeded ? 1 : 0,
      end == null ? null : end.error,
      end == null || end.result == null ? null : end.result.bytes(),
      end == null ? null : end.when.boot(),
      end == null ? null : (Object) end.when.up(),
      payloadCheck(),
      bytes()
    };
  }

  private long headCheck() {
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

  private long payloadCheck() {
    return end == null
        ? Checksum.ofAll(command)
        : Checksum.ofAll(command, end.succeeded, end.error, end.result);
  }

  /** Roughly what it takes in memory. */
  long bytes() {
    return OVERHEAD + length(command) + (end == null ? 0 : length(end.error) + end.size());
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }

  /**
   * The command that it holds.
   *
   * @throws DamagedRowException if there is none
   */
  Command toCommand() {
    try {
      return command(reference, (Map<?, ?>) JsonText.parse(command));
    } catch (IllegalArgumentException
        | ClassCastException
        | NullPointerException
        | DateTimeException e) {
      throw new DamagedRowException("the record of a command cannot be read");
    }
  }

  /** The command of a JSON object with params, expires_at and content. */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  static Command command(OutcomeReference reference, Map<?, ?> fields) {
    Map<?, ?> file = (Map<?, ?>) fields.get("content");
    String expiresAt = (String) fields.get("expires_at");
    return new Command(
        reference.commandId(),
        reference.printerId(),
        reference.action(),
        (Map<String, Object>) fields.get("params"),
        expiresAt == null ? null : Instant.parse(expiresAt),
        file == null
            ? null
            : new StoredContent(
                (String) file.get("name"), ((Number) file.get("size")).longValue()));
  }

  Outcome toOutcome() {
    return new Outcome(
        reference.commandId(),
        reference.printerId(),
        reference.action(),
        end.succeeded,
        end.error,
        end.result);
  }
}
