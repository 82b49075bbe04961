package io.printerconnector.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a server with TLS, and passes everything on as it is, websockets too. */
final class TlsPipe implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server;

  /** A pipe with the keys of a front. */
  TlsPipe(TlsFront front) throws Exception {
    server =
        front
            .context()
            .getServerSocketFactory()
            .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  /** Passes everything on to the server at this address; returns its own. */
  URI to(URI behind) {
    threads.execute(() -> accept(behind));
    return URI.create("https://localhost:" + server.getLocalPort());
  }

  private void accept(URI behind) {
    try {
      while (true) {
        Socket client = server.accept();
        Socket there = new Socket(behind.getHost(), behind.getPort());
        threads.execute(() -> pass(client, there));
        threads.execute(() -> pass(there, client));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
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
