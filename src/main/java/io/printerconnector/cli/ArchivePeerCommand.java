package io.printerconnector.cli;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Whom a connector talks to while the archive of its classes is made: just enough of a cloud and of
 * a printer that it needs the classes that it needs later. It tells its port, and ends when it has
 * heard of the printer's status.
 */
@Command(name = "archive-peer", hidden = true, description = "For archive-classes.")
final class ArchivePeerCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern ID = Pattern.compile("\"id\":\\s*(\\d+)");
  private static final String RESULT =
      """
      "result":{"eventtime":1.0,"objects":["webhooks","print_stats"],
      "status":{"webhooks":{"state":"ready"},"print_stats":{"state":"standby"}}}}
      """;

  private static final String COMMANDS =
      """
      [{"id":1,"printer_id":1,"action":"get_status","params":{}},
      {"id":2,"printer_id":1,"action":"upload_file","params":{"filename":"a.gcode","content":"RzI4Cg=="}},
      {"id":3,"printer_id":1,"action":"sync_files","params":{}},
      {"id":4,"printer_id":1,"action":"printer_info","params":{}}]
      """;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch snapshot = new CountDownLatch(1);
  private final CountDownLatch message = new CountDownLatch(2);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
            .requestHandler(this::answer)
            .webSocketHandler(this::talk);
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    spec.commandLine().getOut().println(server.actualPort());
    spec.commandLine().getOut().flush();
    boolean heard =
        message.await(PATIENCE_SECONDS, TimeUnit.SECONDS)
            && snapshot.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    // For what the connector does after the last one.
    TimeUnit.SECONDS.sleep(4);
    vertx.close();
    return heard ? 0 : ConnectorCommand.FAILURE;
  }

  /** The cloud has some commands once, and takes everything; so does the printer. */
  private void answer(HttpServerRequest request) {
    String text = answer(request.path(), request.method() == HttpMethod.GET);
    request
        .body()
        .onSuccess(
            body -> {
              if (body.toString().contains("\"snapshots\"")) {
                snapshot.countDown();
              }
              request.response().putHeader("Content-Type", "application/json").end(text);
            });
  }

  private String answer(String path, boolean asks) {
    if (path.endsWith("/commands") && !asked.getAndSet(true)) {
      return COMMANDS;
    }
    if (asks && path.startsWith("/api/")) {
      return "[]";
    }
    return path.endsWith("/list") ? "{\"result\":[]}" : "{" + RESULT;
  }

  private void talk(ServerWebSocket socket) {
    socket.handler(
        (Buffer text) -> {
          Matcher id = ID.matcher(text.toString());
          if (id.find()) {
            socket.writeTextMessage("{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + "," + RESULT);
            socket.writeTextMessage(
                """
                {"jsonrpc":"2.0","method":"notify_status_update",
                "params":[{"print_stats":{"message":""}},2.0]}
                """);
            message.countDown();
          }
        });
  }
}
