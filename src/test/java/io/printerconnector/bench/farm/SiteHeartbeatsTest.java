package io.printerconnector.bench.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SiteHeartbeatsTest {

  private static final String A = "10.0.0.11";
  private static final String B = "10.0.0.12";
  private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

  private final SiteHeartbeats heartbeats = new SiteHeartbeats();

  @Test
  void knowsTheFirstHeartbeatOfARunThatBeganLater() {
    heartbeat(10, 10, A);
    heartbeat(11, 11, A);
    heartbeat(20, 21, A); // the old run, once more
    heartbeat(25, 2, B);

    assertThat(first(15)).isEqualTo(ZERO.plusSeconds(25));
    assertThat(first(24)).isNull();
  }

  @Test
  void doesNotTakeALateHeartbeatOfANodeForANewRun() {
    heartbeat(10, 5, A);
    heartbeat(70, 6, A); // written before it was frozen

    assertThat(heartbeats.firstOfRunSince(ZERO.plusSeconds(11), A)).isNull();
  }

  @Test
  void knowsTheLongestSilence() {
    heartbeat(10, 10, A);
    heartbeat(11, 11, A);
    heartbeat(18, 2, B);

    assertThat(heartbeats.longestGap(ZERO.plusSeconds(10), ZERO.plusSeconds(19))).isEqualTo(7);
    assertThat(heartbeats.longestGap(ZERO.plusSeconds(12), ZERO.plusSeconds(30))).isEqualTo(12);
  }

  @Test
  void noticesAnOlderRunBehindANewerOne() {
    heartbeat(10, 10, A);
    heartbeat(20, 2, B);
    heartbeat(21, 21, A);
    heartbeat(22, 4, B);
    heartbeat(24, 24, A);

    assertThat(heartbeats.overlaps()).containsExactly(new SiteHeartbeats.Overlap(2, 3));
  }

  @Test
  void noticesAnOlderRunThatBeganShortlyBeforeANewerOne() {
    heartbeat(10, 3, A);
    heartbeat(10, 1, B);
    heartbeat(11, 4, A);

    assertThat(heartbeats.overlaps()).containsExactly(new SiteHeartbeats.Overlap(1, 0));
  }

  @Test
  void findsNoOverlapInAFailover() {
    heartbeat(10, 10, A);
    heartbeat(11, 10, A);
    heartbeat(20, 2, B);
    heartbeat(21, 3, B);

    assertThat(heartbeats.overlaps()).isEmpty();
  }

  @Test
  void findsNoOverlapWhereAHeartbeatIsLate() {
    heartbeat(10, 1, A);
    heartbeat(15, 1, A);
    heartbeat(16, 7, A);

    assertThat(heartbeats.overlaps()).isEmpty();
  }

  private Instant first(int second) {
    return heartbeats.firstOfRunSince(ZERO.plusSeconds(second), null);
  }

  private void heartbeat(int second, int uptime, String from) {
    heartbeats.add(ZERO.plusSeconds(second), Duration.ofSeconds(uptime), from);
  }
}
