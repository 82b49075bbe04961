package io.printerconnector.status;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.Version;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterOverview;
import io.printerconnector.service.ConnectionState;
import io.printerconnector.store.StoreLook;
import io.printerconnector.store.StoredSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a connector is: what it tells itself while it runs, and what its database says in any case.
 *
 * @param fields all of it, as JSON objects and lists
 */
public record StatusReport(Map<String, Object> fields) {

  /** No connector works with the state directory. */
  public static final String NOT_RUNNING = "not_running";

  /** One does, but does not say how it is: it starts or stops, is stuck, or runs once. */
  public static final String SILENT = "silent";

  private static final int LAST_COMMANDS = 10;
  private static final List<String> OF_COMMAND =
      List.of("time", "id", "printer", "action", "outcome", "error");

  /**
   * Asks and reads.
   *
   * @throws IOException if this user may not
   */
  public static StatusReport of(ConnectorConfig config, Path stateDir) throws IOException {
    StatusQuestion question = new StatusQuestion(stateDir);
    Map<?, ?> answer = question.ask();
    Map<String, Object> fields = new LinkedHashMap<>();
    if (answer == null) {
      fields.putAll(silent(config, question.isAnybodyThere()));
    } else {
      answer.forEach((name, value) -> fields.put(name.toString(), value));
    }
    addStored(fields, config, stateDir);
    return new StatusReport(Collections.unmodifiableMap(fields));
  }

  private static Map<String, Object> silent(ConnectorConfig config, boolean running) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("running", running);
    fields.put("state", running ? SILENT : NOT_RUNNING);
    fields.put("version", Version.current());
    fields.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put("paired", config.isPaired());
    fields.put("connector_id", config.isPaired() ? config.connectorId().toString() : null);
    fields.put("cloud", Map.of("url", config.cloudUrl(), "loops", List.of()));
    fields.put("printers", config.printers().stream().map(PrinterOverview::fields).toList());
    return fields;
  }

  private static void addStored(Map<String, Object> fields, ConnectorConfig config, Path stateDir) {
    Map<String, Object> store = new LinkedHashMap<>();
    if (fields.get("store") instanceof Map<?, ?> told) {
      told.forEach((name, value) -> store.put(name.toString(), value));
    }
    List<Object> last = new ArrayList<>();
    try {
      StoredSummary stored =
          StoredSummary.read(
              StoreLook.of(config, stateDir), connector(fields, config), LAST_COMMANDS);
      if (stored != null) {
        fields.putIfAbsent("waiting", waiting(stored));
        store.put("rejected_outcomes", stored.rejected());
        store.put("bytes", stored.bytes());
        stored.last().forEach(record -> last.add(command(record)));
      }
    } catch (SQLException e) {
      store.put("unreadable", e.getMessage());
    }
    fields.put("store", store);
    fields.put("last_commands", last);
  }

  /** How the database names the connector; its environment may give it another cloud. */
  private static String connector(Map<String, Object> fields, ConnectorConfig config) {
    Object told = fields.remove("store_key");
    return told == null
        ? "%s at %s".formatted(config.connectorId(), config.cloudUrl())
        : told.toString();
  }

  private static Map<String, Object> waiting(StoredSummary stored) {
    Map<String, Object> waiting = new LinkedHashMap<>();
    waiting.put("commands", stored.commands());
    waiting.put("outcomes", stored.outcomes());
    waiting.put("snapshots", stored.snapshots());
    waiting.put("snapshot_bytes", stored.snapshotBytes());
    return waiting;
  }

  private static Map<String, Object> command(String record) {
    Map<String, Object> command = new LinkedHashMap<>();
    try {
      if (JsonText.parse(record) instanceof Map<?, ?> members) {
        OF_COMMAND.forEach(name -> command.put(name, members.get(name)));
      }
    } catch (IllegalArgumentException e) {
      command.put("error", "this line of the audit log is damaged");
    }
    return command;
  }

  /** One word for it: what the connector says, {@value #NOT_RUNNING} or {@value #SILENT}. */
  public String state() {
    return String.valueOf(fields.get("state"));
  }

  /** Whether all is well. */
  public boolean isConnected() {
    return state().equals(ConnectionState.CONNECTED);
  }

  /** All of it as one line of JSON in which no character has an effect on a terminal. */
  public String json() {
    return PlainText.escaped(JsonText.of(fields));
  }
}
