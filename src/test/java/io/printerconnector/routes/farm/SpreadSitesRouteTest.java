package io.printerconnector.routes.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Body;
import org.junit.jupiter.api.Test;

class SpreadSitesRouteTest {

  /** A node whose database fails at some calls. */
  public static final class Node {
    private final AtomicInteger announced = new AtomicInteger();
    private final List<String> away = new CopyOnWriteArrayList<>();

    public void announce() throws SQLException {
      if (announced.incrementAndGet() == 2) {
        throw new SQLException("the connection was refused");
      }
    }

    public void away(@Body String reason) {
      away.add(reason);
    }
  }

  @Test
  void goesOnWhenTheDatabaseIsAway() throws Exception {
    Node node = new Node();
    try (FarmRoute route = new FarmRoute("farm/spread-sites", Map.of("farmNode", node))) {
      await().until(() -> node.announced.get() >= 4);

      assertThat(route).isNotNull();
      assertThat(node.away).containsExactly("the connection was refused");
    }
  }
}
