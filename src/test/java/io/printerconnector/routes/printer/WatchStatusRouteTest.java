package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.PrinterUnreachableException;
import org.junit.jupiter.api.Test;

class WatchStatusRouteTest extends WebsocketRouteTest {

  @Test
  void keepsAConnectionOnWhichMessagesArrive() {
    begin();

    listen();

    assertThat(sockets).hasSize(1);
    assertThat(live()).isPresent();
  }

  @Test
  void opensANewConnectionWhenMoonrakerHasBecomeSilent() {
    bean(PrinterStreams.class, "printerStreams").setSilenceSeconds(0);
    listen();
    next(1);

    listen();

    assertThat(next(2)).containsEntry("method", "server.connection.identify");
    await().until(() -> sockets.size() == 2);
    await().until(() -> sockets.get(0).isClosed());
    assertThat(sockets.get(1).isClosed()).isFalse();
  }

  @Test
  void saysThatTheSocketCannotBeOpened() {
    server.close().toCompletionStage().toCompletableFuture().join();

    assertThatThrownBy(this::listen)
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at " + printer.baseUrl() + " cannot be listened to");
    assertThat(live()).isEmpty();
  }

  @Test
  void comesBackWhenTheSocketCanBeOpenedAgain() {
    int port = server.actualPort();
    server.close().toCompletionStage().toCompletableFuture().join();
    assertThatThrownBy(this::listen).isInstanceOf(PrinterUnreachableException.class);
    vertx
        .createHttpServer()
        .webSocketHandler(this::accept)
        .listen(port, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();

    begin();

    assertThat(live()).isPresent();
  }
}
