package io.printerconnector.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Accepts connections on one port of 127.0.0.1, and can stop to listen there for a while. */
final class Listener implements Runnable {

  private static final long FOREVER = Long.MAX_VALUE;
  private static final int BACKLOG = 200;
  private static final long TRY_AGAIN_MILLIS = 20;

  private final Consumer<Socket> onConnection;
  private final InetSocketAddress address;
  private ServerSocket server;
  private long refusedUntilNanos;
  private boolean refusing;
  private boolean accepting;
  private boolean closed;

  Listener(Consumer<Socket> onConnection) {
    this.onConnection = onConnection;
    try {
      server = bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no free port for a fault proxy", e);
    }
    address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  int port() {
    return address.getPort();
  }

  /** Listens no more; returns when new connections are refused. */
  synchronized void refuse() throws InterruptedException {
    refuseUntil(FOREVER);
    // The system listens for as long as a thread is in the call that accepts.
    while (accepting) {
      wait();
    }
  }

  /** Listens no more for so long. */
  void refuse(Duration time) {
    refuseUntil(System.nanoTime() + time.toNanos());
  }

  private synchronized void refuseUntil(long nanos) {
    refusing = true;
    refusedUntilNanos = nanos;
    closeServer();
    notifyAll();
  }

  /** Listens again; returns when it does. */
  synchronized void accept() throws InterruptedException {
    refusing = false;
    notifyAll();
    while (server == null && !closed) {
      wait();
    }
  }

  synchronized void close() {
    closed = true;
    closeServer();
    notifyAll();
  }

  @Override
  public void run() {
    try {
      for (ServerSocket open = open(); open != null; open = open()) {
        acceptFrom(open);
        acceptsNoMore();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptFrom(ServerSocket open) {
    try {
      while (true) {
        onConnection.accept(open.accept());
      }
    } catch (IOException e) {
      // Closed by refuse or close, which is what ends the listening.
    }
  }

  private synchronized void acceptsNoMore() {
    accepting = false;
    notifyAll();
  }

  /** The listening socket; waits while connections are refused; null at the end. */
  private synchronized ServerSocket open() throws InterruptedException {
    while (!closed) {
      long wait = refusedUntilNanos == FOREVER ? FOREVER : refusedUntilNanos - System.nanoTime();
      if (refusing && wait > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, wait);
      } else if (server != null) {
        accepting = true;
        return server;
      } else {
        listenAgain();
      }
    }
    return null;
  }

  private void listenAgain() throws InterruptedException {
    try {
      server = bind(address);
      refusing = false;
      notifyAll();
    } catch (IOException e) {
      // The port can be in use for a moment as the local port of somebody's outgoing connection.
      wait(TRY_AGAIN_MILLIS);
    }
  }

  private void closeServer() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException("port " + port() + " cannot be closed", e);
      }
      server = null;
    }
  }

  private static ServerSocket bind(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
