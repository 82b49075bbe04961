package io.printerconnector.routes.page;

import io.printerconnector.FreePort;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.page.EventStream;
import io.printerconnector.page.PageToken;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A route of the page behind a real port, with the Java parts that stand before it. */
abstract class PageRouteTest extends RouteTest {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  // Camel's constructor asks for the properties, so initializers would come too late.
  private int port;
  private String token;

  @Override
  protected List<String> routeFiles() {
    return Stream.concat(
            Stream.of("polling/heartbeat", "loops/status", "page/common/page", "page/refuse"),
            pageFiles().stream())
        .distinct()
        .toList();
  }

  /** The routes of the page that take part. */
  protected List<String> pageFiles() {
    return List.of(file());
  }

  @Override
  protected String notMocked() {
    return "(?!page-refuse$)";
  }

  /** The test is what it answers. */
  @Override
  protected String routeToReplace() {
    return null;
  }

  @Override
  protected Map<String, String> properties() {
    return served(Map.of());
  }

  /** These properties, and those that have Camel serve the page at a port of this machine. */
  protected final Map<String, String> served(Map<String, String> more) {
    try {
      Files.createDirectories(stateFolder()); // the application has locked it by then
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> properties = new LinkedHashMap<>(more);
    properties.put("camel.server.enabled", "true");
    properties.put("camel.server.host", "127.0.0.1");
    properties.put("camel.server.port", Integer.toString(port()));
    // No heartbeat goes out, and nobody opens the socket for the status.
    properties.putIfAbsent("camel.main.autoStartupExcludePattern", "scheduler:*");
    return properties;
  }

  private int port() {
    if (port == 0) {
      port = FreePort.next();
    }
    return port;
  }

  protected final HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  protected final CompletableFuture<HttpResponse<String>> getLater(String path) {
    return CLIENT.sendAsync(request(path).build(), BodyHandlers.ofString());
  }

  /** As a browser of the owner does. */
  protected final HttpResponse<byte[]> post(String path, String body) throws Exception {
    return postLater(path, body).get();
  }

  protected final CompletableFuture<HttpResponse<byte[]>> postLater(String path, String body)
      throws IOException {
    return CLIENT.sendAsync(
        posted(path, body).header("Authorization", "Bearer " + token()).build(),
        BodyHandlers.ofByteArray());
  }

  protected final HttpResponse<String> postWithoutToken(String path, String body) throws Exception {
    return CLIENT.send(posted(path, body).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder posted(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port(), path)));
  }

  /** The token, which is shown only once. */
  private String token() throws IOException {
    if (token == null) {
      token = new PageToken(stateFolder().toString()).take().orElseThrow();
    }
    return token;
  }

  /** A browser that shows the page. */
  protected final EventStream watch() {
    return EventStream.open(CLIENT, request("/api/events").build());
  }

  protected static Map<?, ?> json(String text) {
    return (Map<?, ?>) JsonText.parse(text);
  }

  protected static String error(HttpResponse<?> response) {
    Object body = response.body();
    return json(body instanceof byte[] bytes ? new String(bytes) : body.toString())
        .get("error")
        .toString();
  }

  /** A printer has said how hot its extruder is. */
  protected final void isAt(PrinterConfig printer, double degrees) {
    Samples.hot(context, printer, degrees);
  }
}
