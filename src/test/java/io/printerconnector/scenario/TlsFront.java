package io.printerconnector.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.printerconnector.files.Forwarding;
import io.printerconnector.tls.Keys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/** Stands before a server as a proxy of the Internet does: with TLS and compressed answers. */
final class TlsFront implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger compressed = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final Keys keys;
  private final Forwarding behind;
  private final HttpsServer server;
  private volatile boolean dropping;

  /**
   * @param folder takes its keys, which only this front has
   * @param behind address of the server
   */
  TlsFront(Path folder, URI behind) throws Exception {
    this(new Keys(folder, "localhost"), behind);
  }

  /**
   * @param keys what it shows of itself
   * @param behind address of the server
   */
  TlsFront(Keys keys, URI behind) throws Exception {
    this.behind = new Forwarding(behind);
    this.keys = keys;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** The options of a JVM that is to trust it. */
  String trust() {
    return keys.trust();
  }

  /** How many answers were compressed. */
  int compressed() {
    return compressed.get();
  }

  /** Breaks off each connection without an answer, or not any more. */
  void drop(boolean all) {
    dropping = all;
  }

  /** How many connections it has broken off. */
  int dropped() {
    return dropped.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (dropping) {
        dropped.incrementAndGet();
        return;
      }
      answer(exchange, behind.pass(exchange));
    }
  }

  private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    byte[] body = answer.body();
    answer
        .headers()
        .firstValue("content-type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    if (body.length > 0 && accepted != null && accepted.contains("gzip")) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      body = gzip(body);
      compressed.incrementAndGet();
    }
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  /** Its keys, for another server. */
  SSLContext context() throws IOException, GeneralSecurityException {
    return keys.context();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
