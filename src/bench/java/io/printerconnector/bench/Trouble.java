package io.printerconnector.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ways in which the address of a printer can be dead. */
enum Trouble {
  /** Nothing listens: connections are refused at once. */
  REFUSED {
    @Override
    Closeable occupy(String host, int port, Vertx vertx) {
      return () -> {};
    }
  },
  /** Connections are accepted, requests are never answered. */
  SILENT {
    @Override
    Closeable occupy(String host, int port, Vertx vertx) {
      return server(host, port, vertx, null);
    }
  },
  /** The backlog is full, so that a connection is neither made nor refused. */
  UNCONNECTABLE {
    @Override
    Closeable occupy(String host, int port, Vertx vertx) {
      return fullBacklog(host, port);
    }
  },
  /** The headers of a good answer come, its body never does. */
  BODILESS {
    @Override
    Closeable occupy(String host, int port, Vertx vertx) {
      return server(
          host,
          port,
          vertx,
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n");
    }
  };

  private static final int PROBE_MILLIS = 200;
  private static final int MOST_PROBES = 16;

  /** Takes the address until closed. */
  abstract Closeable occupy(String host, int port, Vertx vertx);

  private static Closeable server(String host, int port, Vertx vertx, String answer) {
    NetServer server =
        vertx
            .createNetServer(new NetServerOptions().setHost(host).setPort(port))
            .connectHandler(
                socket -> {
                  // A client that gives up may reset the connection; that is all it can do here.
                  socket.exceptionHandler(reset -> {});
                  socket.handler(
                      request -> {
                        if (answer != null) {
                          socket.write(Buffer.buffer(answer));
                        }
                      });
                });
    server
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
    return () -> server.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Closeable fullBacklog(String host, int port) {
    List<Socket> fillers = new ArrayList<>();
    try {
      ServerSocket listener = new ServerSocket(port, 1, InetAddress.getByName(host));
      for (int i = 0; i < MOST_PROBES; i++) {
        Socket filler = new Socket();
        try {
          filler.connect(new InetSocketAddress(host, port), PROBE_MILLIS);
          fillers.add(filler);
        } catch (SocketTimeoutException e) {
          filler.close();
          return () -> {
            for (Socket socket : fillers) {
              socket.close();
            }
            listener.close();
          };
        }
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(host + ":" + port + " cannot be made unconnectable", e);
    }
    throw new IllegalStateException("the backlog of " + host + ":" + port + " does not get full");
  }
}
