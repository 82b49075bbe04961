package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.List;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class SnapshotsRouteTest extends LoopRouteTest {

  @Override
  String schedule() {
    return "snapshotsSchedule";
  }

  @Override
  String intervalProperty() {
    return "snapshots.seconds";
  }

  @Override
  String maxWaitProperty() {
    return "snapshots.maxWaitSeconds";
  }

  @Override
  Stub cloud() {
    return route("cloud-printdock-push-snapshots");
  }

  @Override
  void prepareRun() {
    printers()
        .does(
            exchange -> {
              Identifier id = exchange.getMessage().getBody(PrinterConfig.class).printerId();
              exchange.getMessage().setBody(status(id));
            });
  }

  @Test
  void sendsTheStatusOfAllPrintersInOneBatch() {
    prepareRun();

    assertThat(tick().getException()).isNull();

    assertThat(printers().calls())
        .extracting(Message::getBody)
        .containsExactlyInAnyOrder(voron(), ender());
    assertThat(cloud().call().getBody())
        .isEqualTo(List.of(status(voron().printerId()), status(ender().printerId())));
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

    assertThat(cloud().call().getBody()).isEqualTo(List.of(status(ender().printerId())));
  }

  @Test
  void sendsNothingIfNoPrinterAnswers() {
    printers().returns(null);

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).isEmpty();
  }

  private static PrinterStatus status(Identifier printer) {
    return Samples.status(printer, "ready", "standby", "");
  }

  private Stub printers() {
    return route("printer-take-snapshot");
  }
}
