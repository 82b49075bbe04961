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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A row of the table {@code command}.
 *
 * @param identity a hash of connector, id, action and printer
 * @param sequence its place in the order of acceptance
 * @param connector the connector that it was handed out to
 * @param id the command's id as JSON
 * @param printer the printer's id as JSON, or null
 * @param action what to do, or null if that could not be read
 * @param accepted when it was first seen
 * @param stage how far it has come
 * @param command parameters, expiry and file as JSON; null once it has ended
 * @param succeeded whether it succeeded; null before it has ended
 * @param error what went wrong, or null
 * @param result the result as JSON; null before it has ended
 * @param ended when it ended, or null
 */
record CommandRow(
    String identity,
    long sequence,
    String connector,
    String id,
    String printer,
    String action,
    Moment accepted,
    String stage,
    String command,
    Boolean succeeded,
    String error,
    RawJson result,
    Moment ended) {

  static final String ACCEPTED = "accepted";
  static final String STARTED = "started";
  static final String ENDED = "ended";
  static final String DONE = "done";
  static final String REJECTED = "rejected";
  static final String UNKNOWN = "unknown";
  static final Set<String> STAGES = Set.of(ACCEPTED, STARTED, ENDED, DONE, REJECTED, UNKNOWN);

  /** What every identity begins with, so that it is found in a damaged file. */
  static final String IDENTITY_PREFIX = "command:";

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
        command.id().json(),
        command.printerId().json(),
        command.action(),
        accepted,
        ACCEPTED,
        payload(command),
        null,
        null,
        null,
        null);
  }

  static CommandRow of(String connector, long sequence, Outcome outcome, Moment ended) {
    OutcomeReference reference = outcome.reference();
    return new CommandRow(
            identity(connector, reference),
            sequence,
            connector,
            outcome.commandId().json(),
            outcome.printerId() == null ? null : outcome.printerId().json(),
            outcome.action(),
            ended,
            ENDED,
            null,
            null,
            null,
            null,
            null)
        .ended(outcome, ended);
  }

  CommandRow ended(Outcome outcome, Moment when) {
    return new CommandRow(
        identity,
        sequence,
        connector,
        id,
        printer,
        action,
        accepted,
        ENDED,
        null,
        outcome.succeeded(),
        outcome.errorMessage(),
        outcome.result(),
        when);
  }

  CommandRow as(String newStage, RawJson newResult) {
    return new CommandRow(
        identity, sequence, connector, id, printer, action, accepted, newStage, command, succeeded,
        error, newResult, ended);
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
   * The row at which an answer stands.
   *
   * @throws DamagedRowException if it is not as it was written
   */
  static CommandRow read(ResultSet row) throws SQLException {
    Moment accepted =
        new Moment(
            row.getLong("accepted_wall"),
            row.getString("accepted_boot"),
            row.getLong("accepted_up"));
    String endedBoot = row.getString("ended_boot");
    byte[] result = row.getBytes("result");
    Object succeeded = row.getObject("succeeded");
    CommandRow read =
        new CommandRow(
            row.getString("identity"),
            row.getLong("sequence"),
            row.getString("connector"),
            row.getString("id"),
            row.getString("printer"),
            row.getString("action"),
            accepted,
            row.getString("stage"),
            row.getString("command"),
            succeeded == null ? null : row.getInt("succeeded") == 1,
            row.getString("error"),
            result == null ? null : RawJson.written(result),
            endedBoot == null ? null : new Moment(0, endedBoot, row.getLong("ended_up")));
    if (read.headCheck() != row.getLong("head_check")
        || read.payloadCheck() != row.getLong("payload_check")
        || !STAGES.contains(read.stage)) {
      throw new DamagedRowException("the record of a command has a wrong checksum");
    }
    return read;
  }

  /** The values of its columns in the order of the statement {@code add}. */
  Object[] all() {
    return new Object[] {
      identity,
      sequence,
      connector,
      id,
      printer,
      action,
      accepted.wall(),
      accepted.boot(),
      accepted.up(),
      headCheck(),
      stage,
      command,
      number(succeeded),
      error,
      bytes(result),
      ended == null ? null : ended.boot(),
      ended == null ? null : (Object) ended.up(),
      payloadCheck(),
      bytes()
    };
  }

  /** The values of its columns in the order of the statement {@code update}. */
  Object[] changed() {
    return new Object[] {
      stage,
      command,
      number(succeeded),
      error,
      bytes(result),
      ended == null ? null : ended.boot(),
      ended == null ? null : (Object) ended.up(),
      payloadCheck(),
      bytes(),
      identity
    };
  }

  private static byte[] bytes(RawJson result) {
    return result == null ? null : result.bytes();
  }

  private static Integer number(Boolean value) {
    return value == null ? null : value ? 1 : 0;
  }

  private long headCheck() {
    return check(
        identity,
        sequence,
        connector,
        id,
        printer,
        action,
        accepted.wall(),
        accepted.boot(),
        accepted.up());
  }

  private long payloadCheck() {
    return check(command, number(succeeded), error, result);
  }

  private static long check(Object... values) {
    CRC32C crc = new CRC32C();
    for (Object value : values) {
      crc.update(
          value instanceof RawJson raw
              ? raw.bytes()
              : Objects.toString(value).getBytes(StandardCharsets.UTF_8));
      crc.update(0);
    }
    return crc.getValue();
  }

  /** Roughly what it takes in memory. */
  long bytes() {
    return OVERHEAD + length(command) + length(error) + (result == null ? 0 : result.size());
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }

  OutcomeReference reference() {
    return new OutcomeReference(identifier(id), identifier(printer), action);
  }

  static Identifier identifier(String json) {
    return json == null ? null : new Identifier(JsonText.parse(json));
  }

  /**
   * The command that it holds.
   *
   * @throws DamagedRowException if there is none
   */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  Command toCommand() {
    try {
      Map<String, Object> fields = (Map<String, Object>) JsonText.parse(command);
      Map<?, ?> file = (Map<?, ?>) fields.get("content");
      String expiresAt = (String) fields.get("expires_at");
      return new Command(
          identifier(id),
          identifier(printer),
          action,
          (Map<String, Object>) fields.get("params"),
          expiresAt == null ? null : Instant.parse(expiresAt),
          file == null
              ? null
              : new StoredContent(
                  (String) file.get("name"), ((Number) file.get("size")).longValue()));
    } catch (IllegalArgumentException
        | ClassCastException
        | NullPointerException
        | DateTimeException e) {
      throw new DamagedRowException("the record of a command cannot be read");
    }
  }

  Outcome toOutcome() {
    return new Outcome(
        identifier(id), identifier(printer), action, Boolean.TRUE.equals(succeeded), error, result);
  }
}
