package io.printerconnector.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.printerconnector.files.Forwarding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Stands before the development cloud and puts the text of a file in place of a mark in its
 * answers, so that a huge command list costs the cloud no time.
 */
final class ContentProxy implements AutoCloseable {

  static final String MARK = "@@content@@";

  private final HttpServer server;
  private final Forwarding cloud;
  private final Path text;

  ContentProxy(URI cloud, Path text) throws IOException {
    this.cloud = new Forwarding(cloud);
    this.text = text;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "content-proxy");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> response = cloud.pass(exchange);
      for (String name : List.of("Content-Type", "Preference-Applied")) {
        response
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
      answer(exchange, response.statusCode(), response.body());
    }
  }

  private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    String whole = new String(body, StandardCharsets.UTF_8);
    int mark = whole.indexOf(MARK);
    if (mark < 0) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
      return;
    }
    byte[] before = whole.substring(0, mark).getBytes(StandardCharsets.UTF_8);
    byte[] behind = whole.substring(mark + MARK.length()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, before.length + Files.size(text) + behind.length);
    OutputStream out = exchange.getResponseBody();
    out.write(before);
    byte[] piece = new byte[256 * 1024];
    try (InputStream in = Files.newInputStream(text)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        out.write(piece, 0, count);
      }
    }
    out.write(behind);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
