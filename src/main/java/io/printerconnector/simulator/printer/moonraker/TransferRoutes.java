package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.FileError;
import io.printerconnector.simulator.printer.files.GcodeStore;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Downloads and DELETE below {@code /server/files/ROOT/}. */
final class TransferRoutes {

  private static final String PREFIX = "/server/files/";

  private final GcodeStore store;
  private final FileEndpoints files;

  TransferRoutes(GcodeStore store, FileEndpoints files) {
    this.store = store;
    this.files = files;
  }

  void mount(Router router) {
    router.get(PREFIX + "*").handler(this::download);
    router.delete(PREFIX + "*").handler(this::delete);
  }

  private void download(RoutingContext context) {
    String path = pathOf(context.request());
    Optional<Path> file =
        path.startsWith("gcodes/")
            ? store.find(path.substring("gcodes/".length()))
            : Optional.empty();
    if (file.isEmpty()) {
      Answer.phraseError(context.request(), 404);
      return;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    HttpServerResponse response = context.response();
    response.putHeader("Server", "TornadoServer/6.2");
    response.putHeader("Content-Type", "text/plain");
    response.putHeader("Accept-Ranges", "bytes");
    response.putHeader(
        "Content-Disposition",
        "attachment; filename=\"" + encoded + "\"; filename*=UTF-8''" + encoded);
    response.sendFile(file.get().toString());
  }

  private void delete(RoutingContext context) {
    files
        .delete(pathOf(context.request()))
        .whenComplete(
            (result, error) -> {
              if (error == null) {
                Answer.result(context.request(), result);
              } else {
                refuseDelete(context.request(), error);
              }
            });
  }

  private static void refuseDelete(HttpServerRequest request, Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    int status = cause instanceof FileError fileError ? fileError.status() : 500;
    Answer.phraseError(request, status, cause.getMessage());
  }

  /** The decoded path with its root; a plus sign stands for itself. */
  private static String pathOf(HttpServerRequest request) {
    String raw = request.path().substring(PREFIX.length());
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw; // a percent sign without digits: no such file
    }
  }
}
