package io.printerconnector.routes.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LeadSitesRouteTest {

  /** Records what it is asked to do; the first look at the folder fails. */
  public static final class Sites {
    private final List<String> calls = new CopyOnWriteArrayList<>();

    public void follow() {
      calls.add("follow");
      if (calls.size() == 1) {
        throw new IllegalStateException("nothing can be read");
      }
    }

    public void contend() {
      calls.add("contend");
    }

    public void handOver() {
      calls.add("handOver");
    }
  }

  @Test
  void looksContendsAndHandsOverAtEachTick() throws Exception {
    Sites sites = new Sites();
    try (FarmRoute route = new FarmRoute("farm/lead-sites", Map.of("candidacies", sites))) {
      await().until(() -> sites.calls.size() >= 7);

      assertThat(route).isNotNull();
      assertThat(List.copyOf(sites.calls).subList(0, 7))
          .containsExactly(
              "follow", "follow", "contend", "handOver", "follow", "contend", "handOver");
    }
  }
}
