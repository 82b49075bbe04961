package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.simulator.http.NotListeningException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class DevelopmentCloudTest {

  private static final DevelopmentCloudOptions OPTIONS = DevelopmentCloudOptions.defaults();

  @Test
  void listensOnTheLocalHostUntilClosed() throws Exception {
    CloudClient client;
    try (DevelopmentCloud cloud = DevelopmentCloud.start(OPTIONS)) {
      assertThat(cloud.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
      client = new CloudClient(cloud);
      assertThat(client.get("/dev").status()).isEqualTo(200);
    }
    assertThatThrownBy(() -> client.get("/dev")).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhichAddressItCannotListenOn() {
    try (DevelopmentCloud cloud = DevelopmentCloud.start(OPTIONS)) {
      int port = cloud.baseUrl().getPort();

      assertThatThrownBy(() -> DevelopmentCloud.start(OPTIONS.listeningOn("127.0.0.1", port)))
          .isInstanceOf(NotListeningException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void leavesASharedVertxOpen() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      DevelopmentCloud.start(OPTIONS, Clock.systemUTC(), vertx).close();
      try (DevelopmentCloud second = DevelopmentCloud.start(OPTIONS, Clock.systemUTC(), vertx)) {
        assertThat(new CloudClient(second).get("/dev").status()).isEqualTo(200);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
