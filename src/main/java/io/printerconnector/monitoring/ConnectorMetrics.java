package io.printerconnector.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.printerconnector.execution.OutcomeCounts;
import io.printerconnector.loop.LoopState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Names the figures of the connector for Prometheus; they are looked up when it asks. */
final class ConnectorMetrics implements MeterBinder {

  private static final String PREFIX = "printer_connector_";

  private final Figures figures;
  private final OutcomeCounts outcomes;
  private final Tags common;
  private MeterRegistry registry;

  /**
   * @param figures of the connector
   * @param outcomes of its commands
   * @param common labels of all of them
   */
  ConnectorMetrics(Figures figures, OutcomeCounts outcomes, Tags common) {
    this.figures = figures;
    this.outcomes = outcomes;
    this.common = common;
  }

  @Override
  public void bindTo(MeterRegistry to) {
    registry = to;
    Tags none = Tags.empty();
    gauge("uptime_seconds", none, "since the start", Figures::uptimeSeconds);
    gauge("connected", none, "1 if the cloud is reached", Figures::connected);
    gauge("store_durable", none, "1 if what changes goes to the disk", Figures::storeDurable);
    gauge("store_bytes", none, "the database on the disk", Figures::storeBytes);
    for (String what : List.of("commands", "outcomes", "snapshots")) {
      gauge("waiting_" + what, none, what + " that wait", it -> it.waiting(what));
    }
    for (String what : List.of("snapshots_sent_late", "snapshots_dropped")) {
      counter(what, none, "since the start", it -> it.waiting(what));
    }
    figures.loops().forEach(loop -> loop(loop.what()));
    for (int i = 0; i < figures.printers().size(); i++) {
      printer(i, figures.printers().get(i));
    }
    outcomes.whenNew(this::outcome);
  }

  private void loop(String what) {
    Tags tags = Tags.of("loop", what);
    counter("loop_runs", tags, "since the start, also failed ones", it -> it.loop(what).runs());
    counter("loop_failures", tags, "failed runs", it -> it.loop(what).failedRuns());
    gauge(
        "loop_last_success_seconds",
        tags,
        "since the cloud last took a request; NaN if it never has",
        it -> age(it.loop(what)));
  }

  private static double age(LoopState loop) {
    return Figures.number(loop.succeededSeconds());
  }

  private void printer(int index, Map<String, Object> printer) {
    Tags tags =
        Tags.of(
            "printer",
            Objects.toString(printer.get("id"), ""),
            "name",
            Objects.toString(printer.get("name"), ""));
    flag(index, tags, "reachable", "reachable", true);
    flag(index, tags, "ready", "klipper", "ready");
    flag(index, tags, "websocket_live", "websocket", "live");
    flag(index, tags, "breaker_closed", "breaker", "closed");
    gauge(
        "printer_status_seconds",
        tags,
        "since its last status arrived",
        it -> Figures.number(it.ofPrinter(index, "status_seconds_ago")));
  }

  private void flag(int index, Tags tags, String name, String member, Object wanted) {
    gauge(
        "printer_" + name,
        tags,
        "1 if it is so",
        it -> Figures.flag(wanted.equals(it.ofPrinter(index, member))));
  }

  private void outcome(String action, String outcome) {
    FunctionCounter.builder(PREFIX + "commands", outcomes, it -> it.count(action, outcome))
        .tags(common.and("action", action, "outcome", outcome))
        .description("that have ended since the start")
        .register(registry);
  }

  private void gauge(String name, Tags tags, String text, ToDoubleFunction<Figures> value) {
    Gauge.builder(PREFIX + name, figures, value)
        .tags(common.and(tags))
        .description(text)
        .strongReference(true)
        .register(registry);
  }

  private void counter(String name, Tags tags, String text, ToDoubleFunction<Figures> value) {
    FunctionCounter.builder(PREFIX + name, figures, value)
        .tags(common.and(tags))
        .description(text)
        .register(registry);
  }
}
