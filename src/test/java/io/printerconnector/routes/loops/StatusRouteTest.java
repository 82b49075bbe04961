package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.printerconnector.config.Connector;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.status.ConnectorStatus;
import io.printerconnector.status.StatusQuestion;
import io.printerconnector.status.StatusSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusRouteTest extends RouteTest {

  @Override
  protected List<String> routeFiles() {
    return List.of("polling/heartbeat", "loops/status");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("camel.main.autoStartupExcludePattern", "scheduler:*");
  }

  /** No heartbeat goes out. */
  @BeforeEach
  void startTheRoute() throws Exception {
    Files.createDirectories(stateFolder());
    context.getRouteController().startRoute("loops-status");
  }

  @Test
  void tellsWhoeverAsks() throws Exception {
    CompletableFuture<Exchange> told = CompletableFuture.supplyAsync(() -> runWith(null));

    Map<?, ?> answer = answer();

    assertThat(answer.get("state")).isEqualTo("starting");
    assertThat(answer.get("connector_id")).isEqualTo("c/1");
    assertThat(JsonText.of(answer.get("printers"))).contains("\"id\":7,", "\"id\":\"b/2\",");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
        .isEqualTo("rw-------");
    assertThat(told.get(60, TimeUnit.SECONDS).getException()).isNull();
  }

  @Test
  void tellsItsMembersInThisOrder() {
    assertThat(bean(ConnectorStatus.class, "connectorStatus").fields().keySet())
        .containsExactly(
            "running",
            "state",
            "version",
            "pid",
            "time",
            "uptime_seconds",
            "paired",
            "connector_id",
            "store_key",
            "cloud",
            "printers",
            "waiting",
            "store",
            "own_routes",
            "log");
  }

  /** The page asks often, and for little. */
  @Test
  void looksOnlyAtWhatIsWanted() {
    CloudAvailability cloud = new CloudAvailability();
    ConnectorStatus withoutParts =
        new ConnectorStatus(bean(Connector.class, "connector"), cloud, cloud);

    assertThat(withoutParts.fields(Set.of("state", "connector_id")::contains))
        .isEqualTo(Map.of("state", "starting", "connector_id", "c/1"));
    assertThatThrownBy(withoutParts::fields).isInstanceOf(NullPointerException.class);
  }

  @Test
  void whoHangsUpHarmsNobody() throws Exception {
    CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> runWith(null));
    connect(socket());
    assertThat(first.get(60, TimeUnit.SECONDS).getException()).isNull();
    CompletableFuture<Exchange> second = CompletableFuture.supplyAsync(() -> runWith(null));

    assertThat(answer().get("running")).isEqualTo(true);
    assertThat(second.get(60, TimeUnit.SECONDS).getException()).isNull();
  }

  @Test
  void takesThePlaceOfWhatAKilledProcessHasLeft() throws Exception {
    Path folder = Files.createDirectories(stateFolder().resolveSibling("killed"));
    try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(folder.resolve("status.sock")));
    }
    try (StatusSocket socket = new StatusSocket(folder.toString())) {
      CompletableFuture<SocketChannel> asker =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return socket.await();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      connect(folder.resolve("status.sock"));

      assertThat(asker.get(60, TimeUnit.SECONDS).isConnected()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSocketThatCannotBeOpenedIsSaidOnce() {
    String deep = stateFolder().resolve("much-too-deep/".repeat(20)).toString();
    try (LoggedLines log = new LoggedLines(StatusSocket.class.getName(), Level.INFO);
        StatusSocket socket = new StatusSocket(deep)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(socket::await).isInstanceOf(IOException.class);
      }
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN " + deep)
          .contains("cannot be opened, so \"status\" shows only what is stored");
    }
  }

  @Test
  void aStopEndsTheWait() {
    StatusSocket socket = new StatusSocket(stateFolder().resolveSibling("other").toString());
    socket.close();

    assertThatThrownBy(socket::await).isInstanceOf(ClosedChannelException.class);
  }

  private Path socket() {
    return stateFolder().resolve("status.sock");
  }

  private Map<?, ?> answer() {
    StatusQuestion question = new StatusQuestion(stateFolder());
    return await().until(question::ask, Objects::nonNull);
  }

  /** Connects, and hangs up at once. */
  private static void connect(Path socket) {
    await()
        .ignoreException(IOException.class)
        .until(
            () -> {
              try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                return channel.isConnected();
              }
            });
  }
}
