package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterHealth;
import io.printerconnector.routes.LoopRouteTest;
import io.printerconnector.routes.Stub;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class HeartbeatRouteTest extends LoopRouteTest {

  @Override
  protected String schedule() {
    return "heartbeatSchedule";
  }

  @Override
  protected String intervalProperty() {
    return "heartbeat.seconds";
  }

  @Override
  protected String maxWaitProperty() {
    return "heartbeat.maxWaitSeconds";
  }

  @Override
  protected Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(super.properties());
    properties.put("heartbeat.answerMillis", "5000");
    return properties;
  }

  @Override
  protected Stub cloud() {
    return route("cloud-printdock-send-heartbeat");
  }

  @Override
  protected void prepareRun() {
    route("printer-check-reachable")
        .does(
            exchange -> {
              PrinterConfig printer = exchange.getMessage().getBody(PrinterConfig.class);
              boolean reachable = printer.equals(voron());
              exchange
                  .getMessage()
                  .setBody(new PrinterHealth(printer.printerId(), reachable, "ready", "closed"));
            });
  }

  @Test
  void tellsTheCloudTheHealthOfEachPrinter() {
    prepareRun();

    assertThat(tick().getException()).isNull();

    assertThat(route("printer-check-reachable").calls())
        .extracting(Message::getBody)
        .containsExactlyInAnyOrder(voron(), ender());
    assertThat(cloud().call().getBody())
        .isEqualTo(
            List.of(
                new PrinterHealth(voron().printerId(), true, "ready", "closed"),
                new PrinterHealth(ender().printerId(), false, "ready", "closed")));
  }

  @Test
  void goesOutOnTimeWithWhatWasKnownLastAlthoughPrintersHang() {
    prepareRun();
    tick();
    CountDownLatch hanging = new CountDownLatch(1);
    route("printer-check-reachable").does(exchange -> await(hanging));

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).hasSize(2);
    assertThat(cloud().calls().get(1).getBody()).isEqualTo(cloud().calls().get(0).getBody());
    hanging.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
