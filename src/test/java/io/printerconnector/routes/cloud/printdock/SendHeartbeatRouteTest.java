package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.Version;
import io.printerconnector.printer.PrinterHealth;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import io.printerconnector.store.StoreUpkeep;
import io.printerconnector.store.StoredOutcomes;
import io.printerconnector.telemetry.TelemetryBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendHeartbeatRouteTest extends RouteTest {

  private static final String CALL = "printdock";

  private final List<PrinterHealth> healths =
      List.of(
          new PrinterHealth(new Identifier(7), true, "ready", "closed"),
          new PrinterHealth(new Identifier("b/2"), false, "nobody \"knows\"", "open"));

  @Test
  void tellsWhichPrintersAreReached() {
    runWith(healths);

    assertThat(kamelet(CALL).arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/api/v1/connectors/c%2F1/heartbeat")
        .containsEntry("limits", "heartbeat");
    assertThat(sent())
        .matches(
            "\\{\"status\": \\{\"uptime_seconds\": \\d+, \"version\": \"v\\Q"
                + Version.current()
                + "\\E\", \"durable\": true}, \"printers\": \\[.*]}")
        .endsWith(
            "\"printers\": ["
                + "{\"printer_id\": 7, \"reachable\": true, \"klippy_state\": \"ready\", \"circuit\": \"closed\"}, "
                + "{\"printer_id\": \"b/2\", \"reachable\": false, \"klippy_state\": \"unreachable\", \"circuit\": \"open\"}"
                + "]}");
  }

  @Test
  void tellsThatTheDiskHasFailed() throws IOException {
    CommandStore store = bean(CommandStore.class, "commandStore");
    bean(StoredOutcomes.class, "storedOutcomes").waiting();
    Files.delete(stateFolder().resolve("connector.db"));
    store.accept(Samples.command("pause", Map.of()));

    runWith(healths);

    assertThat(sent()).contains("\"durable\": false}");
    bean(StoreUpkeep.class, "storeUpkeep").maintain();
    assertThat(store.isDurable()).isTrue();
  }

  @Test
  void tellsOfSnapshotsOnlyWhileTheyWait() {
    TelemetryBuffer buffer = bean(TelemetryBuffer.class, "telemetryBuffer");
    PrinterStatus snapshot = new PrinterStatus(new Identifier(7), Instant.now(), Map.of());
    buffer.keep(List.of(snapshot, snapshot));
    runWith(healths);
    assertThat(sent())
        .contains(
            "\"durable\": true, \"telemetry\": {\"buffered\": 2, \"dropped\": 0, \"damaged\": 0}},");

    forgetWhatTheMocksReceived();
    buffer.next();
    buffer.sent();
    runWith(healths);
    assertThat(sent()).contains("\"durable\": true},");
  }

  @Test
  void failsAsTheCloudDoes() {
    CloudException error = Samples.cloudError(context, 401);
    kamelet(CALL).fails(error);

    assertThat(runWith(healths).getException()).isSameAs(error);
  }

  private String sent() {
    return kamelet(CALL).call().getBody(String.class);
  }
}
