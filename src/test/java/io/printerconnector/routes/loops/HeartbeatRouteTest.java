package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterHealth;
import io.printerconnector.routes.Stub;
import java.util.List;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class HeartbeatRouteTest extends LoopRouteTest {

  @Override
  String schedule() {
    return "heartbeatSchedule";
  }

  @Override
  String intervalProperty() {
    return "heartbeat.seconds";
  }

  @Override
  String maxWaitProperty() {
    return "heartbeat.maxWaitSeconds";
  }

  @Override
  Stub cloud() {
    return route("cloud-printdock-send-heartbeat");
  }

  @Override
  void prepareRun() {
    route("printer-check-reachable")
        .does(
            exchange -> {
              PrinterConfig printer = exchange.getMessage().getBody(PrinterConfig.class);
              boolean reachable = printer.equals(voron());
              exchange
                  .getMessage()
                  .setBody(new PrinterHealth(printer.printerId(), reachable, "ready"));
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
                new PrinterHealth(voron().printerId(), true, "ready"),
                new PrinterHealth(ender().printerId(), false, "ready")));
  }
}
