package io.printerconnector.simulator.printer.klippy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The Unix socket that Klipper listens at; it takes the place of one that was left behind. */
final class KlippySocket implements AutoCloseable {

  private final Path path;
  private final ServerSocketChannel server;

  private KlippySocket(Path path, ServerSocketChannel server) {
    this.path = path;
    this.server = server;
  }

  /**
   * Listens at a path.
   *
   * @param onConnection gets each connection, on the thread of this socket
   * @throws UncheckedIOException if it cannot, as when the path is longer than some 100 bytes
   */
  static KlippySocket listen(Path path, Consumer<SocketChannel> onConnection) {
    try {
      Files.deleteIfExists(path);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      KlippySocket socket = new KlippySocket(path, server);
      Thread thread = new Thread(() -> socket.accept(onConnection), "klippy-accept");
      thread.setDaemon(true);
      thread.start();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("no Klipper can listen at " + path, e);
    }
  }

  private void accept(Consumer<SocketChannel> onConnection) {
    try {
      while (true) {
        onConnection.accept(server.accept());
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("left behind: " + path, e);
    }
  }
}
