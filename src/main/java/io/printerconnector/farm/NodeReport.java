package io.printerconnector.farm;

import io.printerconnector.application.ConnectorApplication;
import io.printerconnector.config.Version;
import io.printerconnector.json.JsonText;
import io.printerconnector.status.ConnectorStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How the sites of this node are, in a few words each, for the display of the farm. */
final class NodeReport {

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int LONGEST = 300;

  private final Candidacies candidacies;
  private String last;
  private long lastNanos;

  NodeReport(Candidacies candidacies) {
    this.candidacies = candidacies;
  }

  /** The report as JSON; a little old, because nobody needs it more often. */
  synchronized String json() {
    if (last == null || System.nanoTime() - lastNanos > FRESH_NANOS) {
      last = JsonText.of(fields());
      lastNanos = System.nanoTime();
    }
    return last;
  }

  private Map<String, Object> fields() {
    Map<String, Object> sites = new LinkedHashMap<>();
    candidacies.led().forEach((name, run) -> sites.put(name, fields(run)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", Version.current());
    fields.put("pid", ProcessHandle.current().pid());
    fields.put("sites", sites);
    return fields;
  }

  /** How a site is; {@code state} is what the connector says once it runs. */
  static Map<String, Object> fields(SiteRun run) {
    Map<String, Object> fields = new LinkedHashMap<>();
    ConnectorStatus status = status(run);
    if (status == null) {
      fields.put("state", run.state().name().toLowerCase(Locale.ROOT));
    } else {
      List<Map<String, Object>> printers = status.printers();
      fields.put("state", status.state());
      fields.put("printers", printers.size());
      fields.put("reachable", printers.stream().filter(NodeReport::isReachable).count());
      Map<String, Object> waiting = status.waiting();
      for (String what : List.of("commands", "outcomes", "snapshots")) {
        fields.put(what, waiting.get(what));
      }
    }
    String error = status == null ? run.trouble() : status.storeFailure();
    if (error != null) {
      fields.put("error", error.length() > LONGEST ? error.substring(0, LONGEST) + "..." : error);
    }
    return fields;
  }

  static ConnectorStatus status(SiteRun run) {
    ConnectorApplication application = run.application();
    try {
      return application == null
          ? null
          : application.bean("connectorStatus", ConnectorStatus.class);
    } catch (RuntimeException e) {
      return null; // it is being closed
    }
  }

  /** Whether commands wait or are under way at the site. */
  static boolean isBusy(SiteRun run) {
    ConnectorStatus status = status(run);
    return status != null
        && status.waiting().get("commands") instanceof Number number
        && number.longValue() > 0;
  }

  static boolean isReachable(Map<String, Object> printer) {
    return Boolean.TRUE.equals(printer.get("reachable"));
  }
}
