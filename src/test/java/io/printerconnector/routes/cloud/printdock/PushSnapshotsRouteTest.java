package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushSnapshotsRouteTest extends RouteTest {

  private static final String CALL = "printdock";

  private final PrinterStatus voron = Samples.status("printing", "a \"b\".gcode");
  private final PrinterStatus ender =
      Samples.status(new Identifier("b/2"), "shutdown", "error", "");

  @Test
  void sendsABatch() {
    runWith(List.of(voron, ender));

    assertThat(kamelet(CALL).arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/api/v1/snapshots/batch");
    assertThat(sent())
        .isEqualTo(Map.of("snapshots", List.of(snapshot(7, voron), snapshot("b/2", ender))));
  }

  @Test
  void sendsOneSnapshotAsABatch() {
    runWith(voron);

    assertThat(sent()).isEqualTo(Map.of("snapshots", List.of(snapshot(7, voron))));
  }

  @Test
  void failsAsTheCloudDoes() {
    CloudException error = Samples.cloudError(context, 500);
    kamelet(CALL).fails(error);

    assertThat(runWith(voron).getException()).isSameAs(error);
  }

  private Object sent() {
    return JsonText.parse(kamelet(CALL).call().getBody(String.class));
  }

  private static Map<String, Object> snapshot(Object printerId, PrinterStatus status) {
    return Map.of(
        "printer_id",
        printerId,
        "captured_at",
        "2026-01-02T03:04:05.678Z",
        "payload",
        Map.of(
            "status", status.result().get("status"),
            "eventtime", 12.5,
            "result", status.result()));
  }
}
