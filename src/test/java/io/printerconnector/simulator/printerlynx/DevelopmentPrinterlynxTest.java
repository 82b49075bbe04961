package io.printerconnector.simulator.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.FakeTime;
import io.printerconnector.simulator.http.NotListeningException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DevelopmentPrinterlynxTest {

  private static final DevelopmentPrinterlynxOptions OPTIONS =
      DevelopmentPrinterlynxOptions.defaults();

  @Test
  void listensOnTheLocalHostUntilClosed() throws Exception {
    LynxClient client;
    LynxClient storage;
    try (DevelopmentPrinterlynx server = DevelopmentPrinterlynx.start(OPTIONS)) {
      assertThat(server.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
      client = new LynxClient(server.baseUrl(), null);
      storage = new LynxClient(server.storageUrl(), null);
      assertThat(client.get("/health").status()).isEqualTo(200);
      assertThat(storage.get("/health").status()).isEqualTo(404);
    }
    assertThatThrownBy(() -> client.get("/health")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.get("/health")).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhichAddressItCannotListenOn() {
    try (DevelopmentPrinterlynx server = DevelopmentPrinterlynx.start(OPTIONS)) {
      int port = server.baseUrl().getPort();

      assertThatThrownBy(() -> DevelopmentPrinterlynx.start(OPTIONS.listeningOn("127.0.0.1", port)))
          .isInstanceOf(NotListeningException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void leavesASharedVertxOpenAndFollowsItsClock() throws Exception {
    Vertx vertx = Vertx.vertx();
    FakeTime clock = new FakeTime(Instant.parse("2026-01-02T03:04:05Z"));
    try {
      DevelopmentPrinterlynx.start(OPTIONS, clock, vertx).close();
      try (DevelopmentPrinterlynx server = DevelopmentPrinterlynx.start(OPTIONS, clock, vertx)) {
        LynxClient user = new LynxClient(server.baseUrl(), server.userToken());
        LynxPeer.agent(server);
        assertThat(server.frames())
            .extracting(Frame::time)
            .containsOnly(Instant.parse("2026-01-02T03:04:05Z"));
        clock.pass(Duration.ofDays(364));
        assertThat(user.get("/api/v1/agents").status()).isEqualTo(200);
        clock.pass(Duration.ofDays(1));
        assertThat(user.get("/api/v1/agents").status()).isEqualTo(401);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void makesUpItsAgent() {
    DevelopmentPrinterlynxOptions other = DevelopmentPrinterlynxOptions.defaults();

    assertThat(OPTIONS.agentUuid()).isNotEqualTo(other.agentUuid());
    assertThat(OPTIONS.agentToken()).isNotEqualTo(other.agentToken());
    assertThat(OPTIONS.withAgentToken("mine"))
        .isEqualTo(OPTIONS.withAgent(OPTIONS.agentUuid(), "Demo", "mine"));
  }

  @Test
  void quirksHaveANumberOrNone() {
    Quirks quirks = new Quirks();

    assertThatThrownBy(() -> quirks.on(Quirk.SILENT, 1)).hasMessageContaining("no number");
    assertThatThrownBy(() -> quirks.on(Quirk.CUT_AFTER_BYTES)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> quirks.on(Quirk.CUT_AFTER_BYTES, 0)).hasMessageContaining("not 0");
    assertThat(quirks.shown()).isEmpty();
  }

  @Test
  void theLogOfFramesIsBounded() {
    FrameLog log = new FrameLog();
    for (int i = 0; i < FrameLog.CAPACITY + 5; i++) {
      log.add(frame(String.valueOf(i)));
    }
    assertThat(log.all()).hasSize(FrameLog.CAPACITY);
    assertThat(log.all().get(0).text()).isEqualTo("5");

    String mebi = "x".repeat(1024 * 1024);
    for (int i = 0; i < 20; i++) {
      log.add(frame(mebi));
    }
    assertThat(log.all()).hasSize(16);
  }

  private static Frame frame(String text) {
    return Frame.of(Instant.EPOCH, Frame.Direction.SENT, Frame.Peer.AGENT, 1, text);
  }
}
