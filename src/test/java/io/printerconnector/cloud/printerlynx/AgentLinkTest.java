package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.FakeTime;
import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.CloudException;
import io.printerconnector.websocket.FakeSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a network; {@code ConnectRouteTest} and the scenarios have one. */
class AgentLinkTest {

  @TempDir private Path folder;
  private final FakeTime time = new FakeTime();
  private final FakeSocket socket = new FakeSocket(time.monotonic());
  private final DefaultCamelContext context = new DefaultCamelContext();
  private AgentLink link;

  @BeforeEach
  void open() {
    // No path, so that it has no routes either.
    LinkRoutes routes = new LinkRoutes(AccountFile.connector(folder, Map.of()), "", "");
    link = new AgentLink(routes, time.monotonic());
    link.setCamelContext(context);
    OpenLink.open(link, socket, null);
  }

  @AfterEach
  void close() throws IOException {
    context.close();
  }

  @Test
  void isUpOnceTheCloudHasAccepted() throws Exception {
    assertThat(link.isUp()).isFalse();
    assertThatThrownBy(link::ensureUp)
        .isInstanceOf(CloudAwayException.class)
        .hasMessage("there is no connection to the cloud now");

    link.answered(answer(Map.of("status", "SUCCESS")));

    assertThat(link.isUp()).as("an order may be the next message").isTrue();
    link.ensureUp();
    link.awaitAnswer();
    assertThat(link.isUp()).isTrue();
  }

  @Test
  void isNotUpAfterARefusal() {
    link.answered(answer(Map.of("status", "error", "message", "Invalid token")));

    CloudException refused = catchThrowableOfType(CloudException.class, link::awaitAnswer);
    assertThat(refused.getStatus()).isEqualTo(401);
    assertThat(refused).hasMessageContaining("Invalid token");
    assertThat(refused.retryAfterSeconds()).isEqualTo(60);
    assertThat(link.isUp()).isFalse();
  }

  @Test
  void waitsAsLongAfterARefusalAsIsConfigured() {
    link.setAuthRetrySeconds(5);
    link.answered(answer(Map.of("status", "error")));

    CloudException refused = catchThrowableOfType(CloudException.class, link::awaitAnswer);
    assertThat(refused).hasMessageContaining("no reason");
    assertThat(refused.retryAfterSeconds()).isEqualTo(5);
  }

  @Test
  void isNotUpWithoutAnAnswer() {
    link.setAuthSeconds(0);

    assertThatThrownBy(link::awaitAnswer)
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("the cloud has not answered the authentication within 0 s");
    assertThat(link.isUp()).isFalse();
  }

  @Test
  void assumesTheAnswerIfThatIsConfigured() throws Exception {
    link.setAssumeAuthenticatedSeconds(1);
    link.awaitAnswer();

    assertThat(link.isUp()).isTrue();
    link.answered(answer(Map.of("status", "error", "message", "Invalid token")));
    assertThat(link.isUp()).as("after a late refusal").isFalse();
  }

  @Test
  void takesNoMessageWithoutAStatusForAnAnswer() {
    link.setAuthSeconds(0);
    link.answered(answer(Map.of("authenticated", false)));

    assertThatThrownBy(link::awaitAnswer).isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void isNotUpAfterTheTokenWasRevoked() throws Exception {
    accept();
    link.answered(answer(Map.of("status", "ok")));
    assertThat(link.isUp()).isTrue();

    link.answered(answer(Map.of("status", "error", "message", "Invalid token")));

    assertThat(link.isUp()).isFalse();
    link.answered(answer(Map.of("status", "success")));
    assertThat(link.isUp()).as("only a new connection helps").isFalse();
  }

  @Test
  void isNotUpAfterTheEndOfTheConnection() throws Exception {
    accept();
    socket.close();

    assertThat(link.isUp()).isFalse();
    assertThatThrownBy(link::ensureUp).isInstanceOf(CloudAwayException.class);
    assertThatThrownBy(link::ensureAlive).isInstanceOf(IOException.class);
  }

  @Test
  void isNotUpAfterItWasClosedHere() throws Exception {
    accept();
    link.close();

    assertThat(link.isUp()).isFalse();
  }

  @Test
  void isNotUpAfterTooLongASilence() throws Exception {
    link.setSilenceSeconds(20);
    accept();
    time.pass(Duration.ofSeconds(19));
    link.ensureAlive();
    time.pass(Duration.ofSeconds(1));

    assertThatThrownBy(link::ensureAlive).hasMessageContaining("20 s");
    assertThat(link.isUp()).isFalse();
  }

  @Test
  void asksNowAndThen() throws Exception {
    link.setPingSeconds(5);
    accept();
    time.pass(Duration.ofSeconds(5));
    link.ensureAlive();

    assertThat(socket.pings()).isEqualTo(1);
  }

  @Test
  void confirmsByAPing() throws Exception {
    accept();
    socket.answerPings();
    link.confirm();

    assertThat(socket.pings()).isEqualTo(1);
  }

  @Test
  void confirmsNothingOnAConnectionThatIsClosed() throws Exception {
    accept();
    socket.close();

    assertThatThrownBy(link::confirm)
        .isInstanceOf(IOException.class)
        .hasMessage("whether the cloud has received this is not known");
  }

  @Test
  void confirmsNothingWithoutAnAnswer() throws Exception {
    link.setConfirmSeconds(1);
    accept();

    assertThatThrownBy(link::confirm).hasMessageContaining("is not known");
  }

  @Test
  void confirmsNothingIfNobodyWantsToKnow() throws Exception {
    link.setConfirmSeconds(0);
    accept();
    assertThatCode(link::confirm).doesNotThrowAnyException();

    assertThat(socket.pings()).isZero();
  }

  @Test
  void saysThatItIsThereOnlyIfThatIsWanted() throws Exception {
    accept();
    time.pass(Duration.ofHours(1));
    assertThat(link.isHeartbeatDue()).isFalse();

    link.setHeartbeatSeconds(30);
    accept();
    assertThat(link.isHeartbeatDue()).as("it has just been said").isFalse();
    time.pass(Duration.ofMillis(29_999));
    assertThat(link.isHeartbeatDue()).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(link.isHeartbeatDue()).isTrue();
    assertThat(link.isHeartbeatDue()).isFalse();
    time.pass(Duration.ofSeconds(30));
    assertThat(link.isHeartbeatDue()).isTrue();
  }

  private void accept() throws Exception {
    link.answered(answer(Map.of("status", "success")));
    link.awaitAnswer();
  }

  private static AgentMessage answer(Map<String, Object> data) {
    return new AgentMessage("authentication", data, null);
  }
}
