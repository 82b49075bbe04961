package io.printerconnector.store;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.json.JsonText;
import io.printerconnector.json.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the columns of the table {@code command}. */
final class CommandColumns {

  private CommandColumns() {}

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
            head.stage(),
            row.getString("command"),
            !ended
                ? null
                : new CommandEnd(
                    row.getInt("succeeded") == 1,
                    StorableText.read(row.getString("error")),
                    result == null ? null : RawJson.written(result),
                    new Moment(0, row.getString("ended_boot"), row.getLong("ended_up"))));
    if (read.payloadCheck() == row.getLong("payload_check")) {
      return read;
    }
    if (isLong(row)) {
      Outcome outcome =
          CommandTable.failed(
              head.reference(), "its outcome is not known: the record of it is damaged");
      return head.as(head.stage(), null, CommandEnd.of(outcome, read.end().when()));
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
    return row.getLong("bytes") > CommandRow.LONG && row.getString("ended_boot") != null;
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
    if (head.headCheck() != row.getLong("head_check")
        || !CommandRow.STAGES.contains(head.stage())) {
      throw new DamagedRowException("the record of a command has a wrong checksum");
    }
    return head;
  }

  /** Which command the columns id, printer and action of an answer name. */
  static OutcomeReference reference(ResultSet row) throws SQLException {
    return new OutcomeReference(
        identifier(row.getString("id")),
        identifier(row.getString("printer")),
        StorableText.read(row.getString("action")));
  }

  private static Identifier identifier(String json) {
    return json == null ? null : new Identifier(JsonText.parse(json));
  }
}
