package io.printerconnector.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy for HTTP and, by CONNECT, for everything else. All names are this machine for it. */
final class ConnectProxy implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private volatile String user;
  private volatile String refusal;

  ConnectProxy() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Lets only this user through from now on, such as {@code name:password}. */
  void require(String nameAndPassword) {
    this.user = nameAndPassword;
  }

  /** Refuses everything from now on, with a status such as {@code 403 Forbidden}. */
  void refuse(String status) {
    this.refusal = status;
  }

  int port() {
    return server.getLocalPort();
  }

  /** The first line of each request that it has let through, without the version. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      for (String head = head(client); !head.isEmpty(); head = head(client)) {
        if (refusal != null) {
          answer(client, refusal, "");
        } else if (user != null && !isNamed(head)) {
          answer(client, "407 Who Are You", "Proxy-Authenticate: Basic realm=\"door\"\r\n");
        } else {
          pass(client, head);
          return;
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private boolean isNamed(String head) {
    return head.lines()
        .anyMatch(
            line ->
                line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:")
                    && line.endsWith(": Basic " + base64(user)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(Socket client, String status, String header) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 3\r\n\r\nno!";
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String head(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  /** After the first request, the connection belongs to the server behind. */
  private void pass(Socket client, String head) throws IOException {
    String[] line = head.split("[ \r]", 3);
    requests.add(line[0] + " " + line[1]);
    boolean tunnel = line[0].equals("CONNECT");
    URI target = URI.create(tunnel ? "http://" + line[1] : line[1]);
    try (Socket there = new Socket()) {
      there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getPort()));
      if (tunnel) {
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      } else {
        String path = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String request = head.replace(line[1] + " HTTP", target.getRawPath() + path + " HTTP");
        there.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      }
      threads.execute(() -> copy(there, client));
      client.getInputStream().transferTo(there.getOutputStream());
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of them has gone.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
