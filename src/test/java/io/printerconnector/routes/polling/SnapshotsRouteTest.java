package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A tick of the timer is a message of the test. The interval is nought, so that every tick runs,
 * unless a test says otherwise. Other than the loops of {@link LoopRouteTest}, this one has no wait
 * after failures.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SnapshotsRouteTest extends RouteTest {

  @Override
  protected Map<String, String> properties() {
    return Map.of("snapshots.seconds", "0", "snapshots.answerMillis", "5000");
  }

  @Test
  void runsWhenItIsDue() {
    everyPrinterAnswers();

    tick();
    tick();

    assertThat(delivery().calls()).hasSize(2);
  }

  @Test
  void skipsTheTicksInsideOfItsInterval() {
    everyPrinterAnswers();
    schedule().setIntervalSeconds(3600);

    tick();
    tick();

    assertThat(delivery().calls()).hasSize(1);
  }

  @Test
  void keepsItsCadenceThroughFailures() {
    everyPrinterAnswers();
    CloudException error = Samples.cloudError(context, 503);
    delivery().fails(error);

    for (int i = 0; i < 20; i++) {
      assertThat(tick().getException()).isSameAs(error);
    }

    assertThat(delivery().calls()).hasSize(20);
    assertThat(schedule().firstRun().getNow(Optional.empty()))
        .as("what the schedule logs")
        .containsSame(error);
  }

  @Test
  void sendsTheStatusOfAllPrintersInOneBatch() {
    everyPrinterAnswers();

    assertThat(tick().getException()).isNull();

    assertThat(printers().calls())
        .extracting(Message::getBody)
        .containsExactlyInAnyOrder(voron(), ender());
    assertThat(delivery().call().getBody())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder(status(voron().printerId()), status(ender().printerId()));
  }

  @Test
  void sendsTheStatusOfEachPrinterThatAnswersLateAlone() {
    CountDownLatch late = new CountDownLatch(1);
    printers()
        .does(
            exchange -> {
              await(late);
              Identifier id = exchange.getMessage().getBody(PrinterConfig.class).printerId();
              exchange.getMessage().setBody(status(id));
            });

    assertThat(tick().getException()).isNull();
    assertThat(delivery().calls()).isEmpty();

    late.countDown();
    Awaitility.await().until(() -> delivery().calls().size() == 2);
    assertThat(delivery().calls())
        .extracting(Message::getBody)
        .containsExactlyInAnyOrder(
            List.of(status(voron().printerId())), List.of(status(ender().printerId())));
  }

  @Test
  void leavesOutAPrinterThatDoesNotAnswer() {
    printers()
        .does(
            exchange -> {
              boolean answers = exchange.getMessage().getBody().equals(ender());
              exchange.getMessage().setBody(answers ? status(ender().printerId()) : null);
            });

    tick();

    assertThat(delivery().call().getBody()).isEqualTo(List.of(status(ender().printerId())));
  }

  @Test
  void sendsNothingIfNoPrinterAnswers() {
    printers().returns(null);

    assertThat(tick().getException()).isNull();

    assertThat(delivery().calls()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrinterStatus status(Identifier printer) {
    return Samples.status(printer, "ready", "standby", "");
  }

  private void everyPrinterAnswers() {
    printers()
        .does(
            exchange -> {
              Identifier id = exchange.getMessage().getBody(PrinterConfig.class).printerId();
              exchange.getMessage().setBody(status(id));
            });
  }

  private Exchange tick() {
    return runWith(null);
  }

  private LoopSchedule schedule() {
    return bean(LoopSchedule.class, "snapshotsSchedule");
  }

  private Stub printers() {
    return route("printer-take-snapshot");
  }

  private Stub delivery() {
    return route("loops-deliver-snapshots");
  }
}
