package io.printerconnector.status;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix domain socket in the state directory, for its owner only. Whoever connects is told how the
 * connector is. Unlike a file it writes nothing to an SD card, and is never out of date: it goes
 * with the process. It needs no port either.
 */
public final class StatusSocket implements AutoCloseable {

  /** Name of the socket in the state directory. */
  public static final String FILE = "status.sock";

  /** Header with the connection of the one who asks. */
  public static final String ASKER = "StatusAsker";

  private static final Logger LOG = LoggerFactory.getLogger(StatusSocket.class);
  private static final int BACKLOG = 8;
  private static final long PATIENCE_NANOS = 2_000_000_000;
  private static final long PAUSE_NANOS = 2_000_000;

  private final Path file;
  private ServerSocketChannel server;
  private boolean failed;
  private boolean closed;

  /** The socket in this folder; nothing is opened before somebody waits at it. */
  public StatusSocket(String stateDir) {
    this.file = Path.of(stateDir).resolve(FILE);
  }

  /**
   * Waits until somebody connects.
   *
   * @throws ClosedChannelException when it is closed meanwhile
   * @throws IOException if the socket cannot be used; that is logged once
   */
  public SocketChannel await() throws IOException {
    try {
      SocketChannel asker = open().accept();
      failed = false;
      return asker;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (!failed) {
        LOG.warn(
            "{} cannot be opened, so \"status\" shows only what is stored: {}", file, reason(e));
      }
      failed = true;
      throw new IOException(e);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private synchronized ServerSocketChannel open() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (server != null && server.isOpen()) {
      return server;
    }
    // What is there was left by a process that was killed: this one has the lock of the folder.
    Files.deleteIfExists(file);
    ServerSocketChannel fresh = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      fresh.bind(UnixDomainSocketAddress.of(file), BACKLOG);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | RuntimeException e) {
      fresh.close();
      throw e;
    }
    server = fresh;
    return fresh;
  }

  /** Tells the one who asks, for at most two seconds, and hangs up. */
  public void tell(@Header(ASKER) SocketChannel asker, @Body String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (asker) {
      asker.configureBlocking(false);
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (bytes.hasRemaining() && System.nanoTime() < end) {
        if (asker.write(bytes) == 0) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (IOException e) {
      LOG.debug("whoever asked for the status has gone: {}", e.toString());
    }
  }

  /** Nobody is told any more. */
  @Override
  public synchronized void close() {
    closed = true;
    if (server == null) {
      return;
    }
    try {
      server.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} is left: {}", file, e.toString());
    }
    server = null;
  }
}
