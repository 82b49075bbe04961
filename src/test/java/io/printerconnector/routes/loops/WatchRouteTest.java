package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A tick of the timer is a message of the test. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class WatchRouteTest extends RouteTest {

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
  void doesNotWaitForAPrinterThatHangs() {
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    tries().does(exchange -> ended.set(end.await(10, TimeUnit.SECONDS)));

    tick();
    end.countDown();

    await().untilTrue(ended);
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

  private Stub tries() {
    return route("printer-open-watch");
  }
}
