package io.printerconnector.status;

import io.printerconnector.config.Connector;
import io.printerconnector.config.Version;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.execution.Outbox;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.RecentTroubles;
import io.printerconnector.logging.Secrets;
import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.loop.LoopState;
import io.printerconnector.printer.PrinterOverview;
import io.printerconnector.service.ConnectionState;
import io.printerconnector.store.Database;
import io.printerconnector.telemetry.TelemetryBuffer;
import io.printerconnector.telemetry.TelemetryCounters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/**
 * How the running connector is at this moment, as one JSON object. It is gathered from memory when
 * somebody asks, and waits neither for the disk nor for a printer, so that it can tell of a hung
 * one.
 */
public final class ConnectorStatus implements CamelContextAware {

  private final Connector connector;
  private final CloudAvailability pairing;
  private final CloudAvailability cloud;
  private final Map<String, Supplier<Object>> members;
  private CamelContext context;
  private PrinterOverview printers;
  private CommandLanes commands;
  private Outbox outbox;
  private TelemetryBuffer snapshots;
  private Database database;

  /**
   * @param connector this connector
   * @param pairing what the pairing knows about the cloud
   * @param cloud what the other loops know about it
   */
  public ConnectorStatus(Connector connector, CloudAvailability pairing, CloudAvailability cloud) {
    this.connector = connector;
    this.pairing = pairing;
    this.cloud = cloud;
    this.members = members();
  }

  /** What is known about the printers. */
  public void setPrinters(PrinterOverview printers) {
    this.printers = printers;
  }

  /** The commands that wait or are under way. */
  public void setCommands(CommandLanes commands) {
    this.commands = commands;
  }

  /** The outcomes that wait for the cloud. */
  public void setOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The snapshots that wait for it. */
  public void setSnapshots(TelemetryBuffer snapshots) {
    this.snapshots = snapshots;
  }

  /** Where all of that is kept. */
  public void setDatabase(Database database) {
    this.database = database;
  }

  /** {@code pairing}, {@code starting}, {@code connected} or {@code away}. */
  public String state() {
    return ConnectionState.of(connector.isPaired(), cloud);
  }

  /** Seconds since the connector started. */
  public long uptimeSeconds() {
    return connector.uptimeSeconds();
  }

  /** Why what changes does not go to the disk; null if it does. */
  public String storeFailure() {
    return redacted(database.failure());
  }

  /** What the database takes on the disk, in bytes. */
  public long storeBytes() {
    return database.bytes();
  }

  /** What is known of each printer, see {@link PrinterOverview#all}. */
  public List<Map<String, Object>> printers() {
    return printers.all();
  }

  /** All of it as JSON. */
  public String json() {
    return JsonText.of(fields());
  }

  /** All of it as maps and lists; docs/status.md names the members. */
  public Map<String, Object> fields() {
    return fields(name -> true);
  }

  /**
   * Some of it; who asks often does not pay for what it does not want.
   *
   * @param wanted says whether it wants the member of this name
   */
  public Map<String, Object> fields(Predicate<String> wanted) {
    Map<String, Object> fields = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (wanted.test(name)) {
            fields.put(name, value.get());
          }
        });
    return fields;
  }

  private Map<String, Supplier<Object>> members() {
    Map<String, Supplier<Object>> members = new LinkedHashMap<>();
    members.put("running", () -> true);
    members.put("state", this::state);
    members.put("version", Version::current);
    members.put("pid", () -> ProcessHandle.current().pid());
    members.put("time", () -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    members.put("uptime_seconds", this::uptimeSeconds);
    members.put("paired", connector::isPaired);
    members.put("connector_id", connector::id);
    members.put("store_key", connector::get);
    members.put("cloud", this::cloud);
    members.put("printers", this::printers);
    members.put("waiting", this::waiting);
    members.put("store", this::store);
    members.put("own_routes", () -> ownRoutes().stream().map(ConnectorStatus::fields).toList());
    members.put(
        "log", () -> RecentTroubles.ofThisProcess().stream().map(ConnectorStatus::fields).toList());
    return members;
  }

  /** What is wrong with the whole cloud, or with the pairing as long as there is none; or null. */
  public String trouble() {
    return connector.isPaired() ? cloud.state() : pairing.state();
  }

  private Map<String, Object> cloud() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("url", redacted(connector.cloudUrl()));
    fields.put("trouble", trouble());
    fields.put(
        "loops",
        loops().stream()
            .filter(loop -> loop.failures() > 0 || loop.succeededSeconds() != null)
            .map(ConnectorStatus::fields)
            .toList());
    return fields;
  }

  /** How each loop goes, whether it has run or not. */
  public List<LoopState> loops() {
    return schedules()
        .map(LoopSchedule::state)
        .sorted(Comparator.comparing(LoopState::what))
        .toList();
  }

  /** The loops without a sign of life for this number of milliseconds. */
  public List<String> stuck(long millis) {
    return schedules().filter(loop -> loop.isStuck(millis)).map(LoopSchedule::toString).toList();
  }

  private Stream<LoopSchedule> schedules() {
    return context.getRegistry().findByType(LoopSchedule.class).stream();
  }

  private static Map<String, Object> fields(LoopState loop) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", loop.what());
    fields.put("succeeded_seconds_ago", loop.succeededSeconds());
    fields.put("failures", loop.failures());
    fields.put("failing_seconds", loop.failingSeconds());
    fields.put("reason", redacted(loop.reason()));
    return fields;
  }

  /** What waits, and what has become of snapshots, by name. */
  public Map<String, Object> waiting() {
    TelemetryCounters counters = snapshots.counters();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("commands", commands.size());
    fields.put("outcomes", outbox.size());
    fields.put("snapshots", counters.buffered());
    fields.put("snapshot_bytes", counters.bytes());
    fields.put("snapshots_dropped", counters.dropped());
    fields.put("snapshots_sent_late", counters.sent());
    return fields;
  }

  private Map<String, Object> store() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("durable", database.isDurable());
    fields.put("failure", redacted(database.failure()));
    return fields;
  }

  private List<OwnRouteState> ownRoutes() {
    OwnRouteStates states = context.getRegistry().findSingleByType(OwnRouteStates.class);
    return states == null ? List.of() : states.all();
  }

  private static Map<String, Object> fields(OwnRouteState route) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", route.name());
    fields.put("state", route.state());
    fields.put("reason", redacted(route.reason()));
    return fields;
  }

  private static Map<String, Object> fields(RecentTroubles.Line line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", line.time().toString());
    fields.put("level", line.level());
    fields.put("message", line.message());
    return fields;
  }

  private static String redacted(String text) {
    return text == null ? null : Secrets.ofThisProcess().redact(text);
  }

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.context = camelContext;
  }
}
