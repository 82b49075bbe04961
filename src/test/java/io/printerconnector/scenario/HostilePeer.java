package io.printerconnector.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that gives hostile answers, one after the other, or passes requests on to an honest one.
 */
final class HostilePeer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final int PATIENCE_MILLIS = 5_000;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HostileAnswers.Row> rows;
  private final URI honest;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean hostile;

  /**
   * @param rows its answers
   * @param honest where requests are passed on to: all until it is hostile, then each other one;
   *     null if there is no such server
   */
  HostilePeer(List<HostileAnswers.Row> rows, URI honest) throws IOException {
    this.rows = rows;
    this.honest = honest;
    this.hostile = honest == null;
    this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    threads.execute(this::listen);
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  int port() {
    return server.getLocalPort();
  }

  void setHostile(boolean hostile) {
    this.hostile = hostile;
  }

  /** How many hostile answers were given, to their end or to that of their connection. */
  int answered() {
    return answered.get();
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSoTimeout(PATIENCE_MILLIS);
      byte[] request = read(connection.getInputStream());
      if (!hostile || honest != null && requests.incrementAndGet() % 2 == 0) {
        pass(request, connection);
        return;
      }
      HostileAnswers.Row row = rows.get(answered.get() % rows.size());
      try {
        answered.incrementAndGet();
        row.answer().write(connection.getOutputStream());
      } finally {
        // Or a reset would throw away what the other side has not read yet.
        connection.shutdownOutput();
        connection.getInputStream().readAllBytes();
      }
    } catch (IOException e) {
      // The other side has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(byte[] request, Socket back) throws IOException {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    String once = text.replaceFirst("\r\n", "\r\nConnection: close\r\n");
    try (Socket there = new Socket(honest.getHost(), honest.getPort())) {
      there.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
      there.getInputStream().transferTo(back.getOutputStream());
    }
  }

  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = "";
    while (!text.contains("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      bytes.write(next);
      text = next == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : text;
    }
    Matcher length = LENGTH.matcher(text);
    if (length.find()) {
      bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
