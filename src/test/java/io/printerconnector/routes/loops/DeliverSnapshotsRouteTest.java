package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.TelemetryRoutes;
import java.net.ConnectException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of live snapshots while the cloud is there, is away, or refuses them. */
class DeliverSnapshotsRouteTest extends TelemetryRoutes {

  @Test
  void liveSnapshotsGoToTheCloudAndNotToTheDisk() {
    assertThat(deliver(FIRST).getException()).isNull();
    tick();

    assertThat(pushed()).containsExactly(FIRST);
    assertThat(buffer().counters().buffered()).isZero();
  }

  @Test
  void keepsSnapshotsWithoutAPushUntilTheCloudIsBack() {
    cloud(fails(new ConnectException("refused")));
    assertThat(deliver(FIRST).getException()).isInstanceOf(ConnectException.class);

    assertThat(deliver(SECOND).getException()).isNull();

    assertThat(pushed()).containsExactly(FIRST);
    assertThat(buffer().counters().buffered()).isEqualTo(3);
  }

  @Test
  void refusedLiveSnapshotsAreNotKept() {
    cloud(fails(cloudError(422)));

    assertThat(deliver(FIRST).getException()).hasMessageContaining("http 422");

    assertThat(buffer().counters().buffered()).isZero();
    assertThat(buffer().isCloudAway()).isFalse();
  }

  @Test
  void manySnapshotsGoInSeveralRequests() {
    assertThat(deliver(numbered(250)).getException()).isNull();

    assertThat(pushed())
        .containsExactly(
            numbered(250).subList(0, 100),
            numbered(250).subList(100, 200),
            numbered(250).subList(200, 250));
  }

  @Test
  void aRefusedRequestDoesNotKeepBackTheOthers() {
    cloud(
        exchange -> {
          if (pushed().size() == 1) {
            throw cloudError(422);
          }
        });

    assertThat(deliver(numbered(250)).getException()).hasMessageContaining("http 422");

    assertThat(pushed()).hasSize(3);
    assertThat(buffer().counters().buffered()).isZero();
  }

  @Test
  void allThatIsNotSentYetIsKeptIfTheCloudGoesAway() {
    cloud(
        exchange -> {
          if (pushed().size() >= 2) {
            throw new ConnectException("refused");
          }
        });

    assertThat(deliver(numbered(250)).getException()).isInstanceOf(ConnectException.class);

    assertThat(pushed()).hasSize(2);
    assertThat(buffer().counters().buffered()).isEqualTo(150);
  }

  private static List<PrinterStatus> numbered(int count) {
    return IntStream.range(0, count).mapToObj(TelemetryRoutes::status).toList();
  }
}
