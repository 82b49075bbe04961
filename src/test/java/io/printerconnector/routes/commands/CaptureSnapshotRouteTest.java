package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class CaptureSnapshotRouteTest extends RouteTest {

  @Test
  void sendsTheStatusAfterTheAction() {
    PrinterStatus status = Samples.status("paused", "cube.gcode");
    route("printer-query-status").returns(status);

    Exchange exchange = runWith(null);

    assertThat(route("cloud-printdock-push-snapshots").call().getBody()).isEqualTo(status);
    assertThat(exchange.getVariables())
        .containsEntry("result.post_snapshot", "captured")
        .doesNotContainKey("result.post_snapshot_error");
  }

  @Test
  void sendsTheStatusThatTheActionHasSeen() {
    PrinterStatus status = Samples.status("paused", "cube.gcode");

    runWith(status);

    assertThat(route("cloud-printdock-push-snapshots").call().getBody()).isEqualTo(status);
    assertThat(route("printer-query-status").calls()).isEmpty();
  }

  @Test
  void saysThatThePrinterDidNotAnswer() {
    route("printer-query-status").fails(Samples.unreachable(context, voron()));

    notCaptured("moonraker at http://voron.test:7125 cannot be reached: connection refused");
    assertThat(route("cloud-printdock-push-snapshots").calls()).isEmpty();
  }

  @Test
  void saysThatTheCloudDidNotTakeIt() {
    route("printer-query-status").returns(Samples.status("paused", "cube.gcode"));
    route("cloud-printdock-push-snapshots").fails(Samples.cloudError(context, 500));

    notCaptured("the cloud answered /path with http 500");
  }

  private void notCaptured(String reason) {
    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("result.post_snapshot_error", reason)
        .doesNotContainKey("result.post_snapshot");
  }
}
