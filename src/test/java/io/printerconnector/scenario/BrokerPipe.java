package io.printerconnector.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a broker, and can lose what goes to it, as a network does that is about to fail.
 */
final class BrokerPipe implements AutoCloseable {

  private static final int CHUNK = 8192;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private volatile boolean losing;

  /** A pipe to the broker at this port of this machine. */
  BrokerPipe(int broker) throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(() -> accept(broker));
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on the broker hears nothing; what it says still arrives. */
  void lose() {
    losing = true;
  }

  /** Cuts all connections; new ones lose nothing. */
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
    losing = false;
  }

  private void accept(int broker) {
    try {
      while (true) {
        Socket client = server.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), broker);
        sockets.addAll(List.of(client, there));
        threads.execute(() -> pass(client, there, true));
        threads.execute(() -> pass(there, client, false));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void pass(Socket from, Socket to, boolean canLose) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
        if (!canLose || !losing) {
          out.write(chunk, 0, size);
        }
      }
    } catch (IOException e) {
      // One of them has gone.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
    threads.shutdownNow();
  }
}
