package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands come at once from a cloud that holds polls, and at the pace of polls from any other. */
class HeldPollScenariosTest {

  @Test
  void commandComesAtOnceThoughPollsAreRare() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of("poll_commands_seconds", 3600));
      workshop.start(Map.of("commands.holdSeconds", "25"));
      eventually("a poll that is held for long")
          .until(() -> polls(workshop).stream().anyMatch(poll -> prefers(poll, "wait=25")));

      for (int i = 0; i < 3; i++) {
        Object id = workshop.run("printer", "sync_files", Map.of()).id();
        assertThat(workshop.cloud().command(id).completions()).isEqualTo(1);
      }
    }
  }

  @Test
  void cloudThatDoesNotHoldIsAskedAtItsPace() throws Exception {
    DevelopmentCloudOptions options = DevelopmentCloudOptions.defaults().withHolding(false);
    try (Workshop workshop = new Workshop(options)) {
      workshop.add("printer");
      workshop.start(Map.of());

      workshop.run("printer", "sync_files", Map.of());

      eventually("more polls").until(() -> polls(workshop).size() >= 3);
      assertThat(polls(workshop)).allSatisfy(poll -> assertThat(prefers(poll, "wait=1")).isTrue());
    }
  }

  @Test
  void cloudThatDoesNotHoldIsNotAskedAgainAtOnce() throws Exception {
    DevelopmentCloudOptions options = DevelopmentCloudOptions.defaults().withHolding(false);
    try (Workshop workshop = new Workshop(options)) {
      workshop.add("printer");
      workshop.writeConfig(Map.of("poll_commands_seconds", 3600));
      workshop.start(Map.of());
      eventually("a poll").until(() -> !polls(workshop).isEmpty());
      int before = workshop.cloud().heartbeats().size();

      eventually("more heartbeats").until(() -> workshop.cloud().heartbeats().size() >= before + 3);

      assertThat(polls(workshop)).hasSize(1);
    }
  }

  @Test
  void aSinglePassIsNotHeld() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());

      assertThat(workshop.connector(Map.of()).once()).isTrue();

      assertThat(polls(workshop)).hasSize(1);
      assertThat(polls(workshop).get(0).headers()).doesNotContainKey("prefer");
      assertThat(workshop.cloud().snapshots()).isNotEmpty();
    }
  }

  private static List<ReceivedRequest> polls(Workshop workshop) {
    return workshop.cloud().requests().matching("GET", "/api/v1/connectors/");
  }

  private static boolean prefers(ReceivedRequest poll, String preference) {
    return preference.equals(poll.headers().get("prefer"));
  }
}
