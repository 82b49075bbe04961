package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
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
}
