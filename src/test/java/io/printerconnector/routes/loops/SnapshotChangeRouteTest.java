package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.printer.ChangePace;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The shortest time between two changes is an hour, unless a test says otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SnapshotChangeRouteTest extends RouteTest {

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "events.intervalMillis", "3600000", "camel.main.autoStartupExcludePattern", "scheduler:*");
  }

  @Override
  protected List<String> routeFiles() {
    return List.of("loops/snapshot-change", "polling/heartbeat");
  }

  @Test
  void hasAHeartbeatSentAfterAChangeOfKlippersStateOnly() {
    bean(ChangePace.class, "changePace").setEnabled(false);
    LoopSchedule heartbeat = bean(LoopSchedule.class, "heartbeatSchedule");
    heartbeat.setIntervalSeconds(3600);
    heartbeat.onInit(context.getRoute("polling-heartbeat"));
    assertThat(runs(heartbeat)).as("the first run").isTrue();

    changed(voron());
    assertThat(runs(heartbeat)).as("a run within the interval").isFalse();

    run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("klippyChanged", true);
        });
    assertThat(runs(heartbeat)).as("a run because of news").isTrue();
  }

  private boolean runs(LoopSchedule schedule) {
    Exchange tick = new DefaultExchange(context);
    tick.getExchangeExtension().setFromRouteId("polling-heartbeat");
    schedule.onExchangeBegin(context.getRoute("polling-heartbeat"), tick);
    boolean runs = !tick.isRouteStop();
    schedule.onExchangeDone(context.getRoute("polling-heartbeat"), tick);
    return runs;
  }

  @Test
  void sendsTheLatestStatusOfThePrinterAtOnce() {
    note(voron(), "standby");
    PrinterStatus printing = note(voron(), "printing");
    note(ender(), "paused");

    assertThat(changed(voron()).getException()).isNull();

    assertThat(delivery().call().getBody()).isEqualTo(List.of(printing));
  }

  @Test
  void lettingOnePrinterWaitDoesNotDelayAnother() {
    note(voron(), "printing");
    PrinterStatus paused = note(ender(), "paused");
    changed(voron());
    begin(voron());

    changed(ender());

    assertThat(delivery().calls()).extracting(Message::getBody).contains(List.of(paused));
  }

  @Test
  void sendsTheLastOfManyChangesWhenItsTurnComes() {
    bean(ChangePace.class, "changePace").setIntervalMillis(6_000);
    note(voron(), "printing");
    changed(voron());
    PrinterStatus last = null;
    for (String state : List.of("paused", "printing", "cancelled")) {
      last = note(voron(), state);
      begin(voron());
    }

    await().until(() -> delivery().calls().size() >= 2);
    // Three changes within the time between two snapshots make one more.
    assertThat(delivery().calls()).hasSize(2);
    assertThat(delivery().calls().get(1).getBody()).isEqualTo(List.of(last));
  }

  @Test
  void sendsNothingIfThatIsTurnedOff() {
    bean(ChangePace.class, "changePace").setEnabled(false);
    note(voron(), "printing");

    assertThat(changed(voron()).getException()).isNull();

    assertThat(delivery().calls()).isEmpty();
  }

  private Exchange changed(PrinterConfig printer) {
    return run(exchange -> exchange.setVariable("printer", printer));
  }

  /** As {@link #changed}, without waiting for its end. */
  private void begin(PrinterConfig printer) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", printer);
    template.asyncSend("direct:start", exchange);
  }

  private PrinterStatus note(PrinterConfig printer, String state) {
    PrinterStatus status = Samples.status(printer.printerId(), "ready", state, "cube.gcode");
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", printer);
    exchange.getMessage().setBody(status);
    bean(StatusCache.class, "statusCache").noteAnswer(exchange);
    return status;
  }

  private Stub delivery() {
    return route("loops-deliver-snapshots");
  }
}
