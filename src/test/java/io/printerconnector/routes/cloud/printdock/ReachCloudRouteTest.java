package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Stub;
import org.junit.jupiter.api.Test;

class ReachCloudRouteTest extends CloudBreakerTest {

  @Override
  Stub cloud() {
    return http("cloud");
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("cloud")).containsExactly(2000L, 5000L, 5000L, 5000L);
  }
}
