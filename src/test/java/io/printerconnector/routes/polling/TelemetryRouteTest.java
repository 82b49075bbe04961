package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.TelemetryRoutes;
import java.net.ConnectException;
import java.util.List;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** What becomes of buffered snapshots. */
class TelemetryRouteTest extends TelemetryRoutes {

  @Test
  void whatTheCloudDidNotTakeIsSentWhenItIsBackAndLiveSnapshotsGoFirstThen() {
    cloud(fails(new ConnectException("refused")));
    assertThat(deliver(FIRST).getException()).isInstanceOf(ConnectException.class);
    assertThat(deliver(SECOND).getException()).as("kept without a push").isNull();
    assertThat(pushed()).containsExactly(FIRST);
    assertThat(tick().getException()).as("for the loop's back-off").isNotNull();
    assertThat(buffer().counters().buffered()).isEqualTo(3);

    cloud(exchange -> {});
    MockEndpoint.resetMocks(context);
    cloud(exchange -> {});
    assertThat(tick().getException()).isNull();
    List<PrinterStatus> live = List.of(status(4));
    deliver(live);
    tick();

    assertThat(pushed()).containsExactly(List.of(status(1), status(2), status(3)), live);
    assertThat(buffer().counters().sent()).isEqualTo(3);
    assertThat(buffer().counters().buffered()).isZero();
  }

  @Test
  void answersThatMayChangeAreTakenForAnOutage() {
    for (int status : List.of(401, 403, 404, 429, 500, 503)) {
      cloud(fails(cloudError(status)));
      deliver(SECOND);
      assertThat(buffer().counters().buffered()).as("http %d", status).isEqualTo(1);

      tick();
      assertThat(buffer().counters().buffered()).as("http %d", status).isEqualTo(1);

      cloud(exchange -> {});
      tick();
      assertThat(buffer().counters().buffered()).isZero();
    }
    assertThat(buffer().counters().refused()).isZero();
  }

  @Test
  void aRefusedSnapshotDoesNotBlockTheOthers() {
    cloud(fails(new ConnectException("refused")));
    deliver(FIRST);
    deliver(SECOND);
    CloudException refusal = cloudError(422);
    cloud(
        exchange -> {
          if (exchange.getMessage().getBody(List.class).contains(status(2))) {
            throw refusal;
          }
        });

    for (int i = 0; i < 12 && buffer().counters().buffered() > 0; i++) {
      tick();
    }

    assertThat(buffer().counters().sent()).isEqualTo(2);
    assertThat(buffer().counters().refused()).isEqualTo(1);
    assertThat(buffer().counters().buffered()).isZero();
  }
}
