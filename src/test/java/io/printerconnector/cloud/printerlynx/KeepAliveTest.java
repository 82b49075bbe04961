package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.FakeTime;
import io.printerconnector.loop.RoundTrip;
import io.printerconnector.websocket.FakeSocket;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

  private final FakeTime time = new FakeTime();
  private final FakeSocket socket = new FakeSocket(time.monotonic());
  private final RoundTrip roundTrip = new RoundTrip();
  private final KeepAlive keepAlive =
      new KeepAlive(socket.client(), 30_000, 90_000, time.monotonic(), roundTrip);

  @Test
  void asksEveryThirtySeconds() throws IOException {
    socket.answerPings();

    look(29);
    assertThat(socket.pings()).isZero();
    look(1);
    assertThat(socket.pings()).isEqualTo(1);
    look(29);
    assertThat(socket.pings()).isEqualTo(1);
    look(1);
    assertThat(socket.pings()).isEqualTo(2);
  }

  @Test
  void measuresHowLongAPongTakes() throws IOException {
    look(30);
    assertThat(roundTrip.millis()).as("without an answer").isNull();

    socket.pong();

    assertThat(roundTrip.millis()).isBetween(0L, 60_000L);
  }

  @Test
  void lastsAsLongAsPingsAreAnswered() throws IOException {
    socket.answerPings();
    for (int i = 0; i < 100; i++) {
      look(30);
    }

    assertThat(socket.pings()).isEqualTo(100);
  }

  /** Frames of the other side do not count as answers, but keep the silence away. */
  @Test
  void endsAfterTwoPingsWithoutAPong() throws IOException {
    look(30);
    socket.hear();
    look(30);
    socket.hear();

    assertThatThrownBy(() -> look(30))
        .isInstanceOf(IOException.class)
        .hasMessage("the cloud has not answered 2 pings");
  }

  @Test
  void forgivesOnePingWithoutAPong() throws IOException {
    for (int i = 0; i < 10; i++) {
      look(30);
      socket.hear();
      look(30);
      socket.pong();
    }

    assertThat(socket.pings()).isEqualTo(20);
  }

  @Test
  void endsAfterNinetySecondsOfSilence() throws IOException {
    KeepAlive patient =
        new KeepAlive(socket.client(), 60_000, 90_000, time.monotonic(), new RoundTrip());
    time.pass(Duration.ofMillis(89_999));
    patient.ensureAlive();
    time.pass(Duration.ofMillis(1));

    assertThatThrownBy(patient::ensureAlive)
        .isInstanceOf(IOException.class)
        .hasMessage("nothing has come from the cloud for 90 s");
    socket.hear();
    patient.ensureAlive();
  }

  @Test
  void aPongEndsTheSilence() throws IOException {
    KeepAlive patient =
        new KeepAlive(socket.client(), 60_000, 90_000, time.monotonic(), new RoundTrip());
    socket.answerPings();
    for (int i = 0; i < 5; i++) {
      time.pass(Duration.ofSeconds(60));
      patient.ensureAlive();
    }

    assertThat(socket.pings()).isEqualTo(5);
  }

  @Test
  void endsWithTheConnection() {
    socket.close();

    assertThatThrownBy(keepAlive::ensureAlive)
        .isInstanceOf(IOException.class)
        .hasMessage("the cloud has closed the connection");
  }

  private void look(int seconds) throws IOException {
    time.pass(Duration.ofSeconds(seconds));
    keepAlive.ensureAlive();
  }
}
