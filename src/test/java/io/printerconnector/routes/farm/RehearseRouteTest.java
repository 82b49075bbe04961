package io.printerconnector.routes.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RehearseRouteTest {

  /** Counts how often it is asked. */
  public static final class Stage {
    private final AtomicInteger runs = new AtomicInteger();

    public void run() {
      runs.incrementAndGet();
    }
  }

  @Test
  void rehearsesOnce() throws Exception {
    Stage stage = new Stage();
    try (FarmRoute route = new FarmRoute("farm/rehearse", Map.of("rehearsal", stage))) {
      await().until(() -> stage.runs.get() > 0);
      assertThat(route).isNotNull();
    }
    assertThat(stage.runs).hasValue(1);
  }
}
