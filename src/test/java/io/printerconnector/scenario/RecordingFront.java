package io.printerconnector.scenario;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.printerconnector.files.Forwarding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Stands before a server and writes down what is asked and answered. */
final class RecordingFront implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<RecordedExchange> exchanges = new CopyOnWriteArrayList<>();
  private final Forwarding behind;
  private final HttpServer server;

  /**
   * @param behind address of the server
   */
  RecordingFront(URI behind) throws IOException {
    this.behind = new Forwarding(behind);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was answered so far, in the order of the answers. */
  List<RecordedExchange> exchanges() {
    return List.copyOf(exchanges);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      exchange.setStreams(new ByteArrayInputStream(request), null);
      HttpResponse<byte[]> answer = behind.pass(exchange);
      exchanges.add(
          new RecordedExchange(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              joined(exchange.getRequestHeaders()),
              unpacked(exchange, request),
              answer.statusCode(),
              joined(answer.headers().map()),
              answer.body()));
      give(exchange.getResponseHeaders(), answer);
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static byte[] unpacked(HttpExchange exchange, byte[] body) throws IOException {
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return body;
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return gzip.readAllBytes();
    }
  }

  private static void give(Headers headers, HttpResponse<byte[]> answer) {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("content-length")) {
                headers.put(name, values);
              }
            });
  }

  private static Map<String, String> joined(Map<String, List<String>> headers) {
    Map<String, String> joined = new TreeMap<>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return joined;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
