package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.LiveStream;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.printer.WatchTicks;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A tick of the timer is a message of the test. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class WatchRouteTest extends RouteTest {

  @Override
  protected Map<String, String> properties() {
    return Map.of("watch.doubtMillis", "4000", "watch.silenceSeconds", "4");
  }

  @Test
  void triesEachPrinterThatIsNotHeard() {
    tick();

    await().until(() -> tries().calls().size() == 2);
    assertThat(tries().calls())
        .extracting(Message::getBody)
        .containsExactlyInAnyOrder(voron(), ender());
  }

  @Test
  void triesAPrinterOnceAtATime() {
    tick();
    tick();
    tick();

    await().until(() -> tries().calls().size() == 2);
    assertThat(bean(PrinterStreams.class, "printerStreams").due()).isEmpty();
  }

  @Test
  void needsNoTickWhileAllWebsocketsAreWell() {
    WatchTicks ticks = bean(WatchTicks.class, "watchTicks");
    PrinterStreams streams = bean(PrinterStreams.class, "printerStreams");
    assertThat(ticks.begin(null, null)).isTrue();
    LiveStream.of(context, streams, voron()).begin("printing", "cube.gcode");
    assertThat(ticks.begin(null, null)).as("one of two").isTrue();
    LiveStream.of(context, streams, ender()).begin("printing", "cube.gcode");
    assertThat(ticks.begin(null, null)).isFalse();

    await("doubt").until(() -> ticks.begin(null, null));
  }

  @Test
  void doesNotWaitForAPrinterThatHangs() {
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    tries().does(exchange -> ended.set(end.await(10, TimeUnit.SECONDS)));

    tick();
    end.countDown();

    await().untilTrue(ended);
  }

  @Test
  void reportsThePrintersThatGiveNoSignOfLifeAnyMore() {
    PrinterStreams streams = bean(PrinterStreams.class, "printerStreams");
    LiveStream.of(context, streams, voron()).begin("printing", "cube.gcode");
    LiveStream.of(context, streams, ender()).begin("printing", "cube.gcode");
    for (PrinterConfig printer : List.of(voron(), ender())) {
      Exchange message = new DefaultExchange(context);
      message.setVariable("printer", printer);
      bean(StatusCache.class, "statusCache").noteLive(message);
    }
    tick();
    assertThat(reports().calls()).isEmpty();

    await()
        .until(
            () -> {
              LiveStream.of(context, streams, ender()).begin("printing", "cube.gcode");
              tick();
              return !reports().calls().isEmpty();
            });

    assertThat(reports().calls())
        .allSatisfy(
            report -> assertThat(report.getExchange().getVariable("printer")).isEqualTo(voron()));
  }

  @Test
  void triesNoneIfThatIsTurnedOff() {
    bean(PrinterStreams.class, "printerStreams").setEnabled(false);

    tick();

    assertThat(tries().calls()).isEmpty();
  }

  private void tick() {
    assertThat(runWith(null).getException()).isNull();
  }

  private Stub reports() {
    return route("printer-report-loss");
  }

  private Stub tries() {
    return route("printer-open-watch");
  }
}
