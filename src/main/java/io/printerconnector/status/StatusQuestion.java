package io.printerconnector.status;

import io.printerconnector.json.JsonText;
import io.printerconnector.store.StateLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Asks the connector that runs with a state directory how it is. */
public final class StatusQuestion {

  private static final int LONGEST = 16 << 20;
  private static final long PATIENCE_NANOS = 3_000_000_000L;
  private static final long PAUSE_NANOS = 2_000_000;

  private final Path stateDir;

  /** For the connector with this state directory. */
  public StatusQuestion(Path stateDir) {
    this.stateDir = stateDir;
  }

  /**
   * Its answer; null if no connector answers.
   *
   * @throws IOException if this user may not ask
   */
  public Map<?, ?> ask() throws IOException {
    Path socket = stateDir.resolve(StatusSocket.FILE);
    if (!Files.isDirectory(stateDir)) {
      return null;
    }
    if (!Files.isExecutable(stateDir) || Files.exists(socket) && !Files.isWritable(socket)) {
      throw new IOException(
          "%s belongs to %s; ask as that user or as root"
              .formatted(stateDir, Files.getOwner(stateDir)));
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      byte[] answer = answer(channel);
      return JsonText.parse(answer, 0, answer.length) instanceof Map<?, ?> fields ? fields : null;
    } catch (IOException | RuntimeException e) {
      return null; // nobody is there, or it is going just now
    }
  }

  private static byte[] answer(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    ByteBuffer buffer = ByteBuffer.allocate(16_384);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    long end = System.nanoTime() + PATIENCE_NANOS;
    int read = 0;
    while (read >= 0 && text.size() < LONGEST && System.nanoTime() < end) {
      read = channel.read(buffer.clear());
      if (read > 0) {
        text.write(buffer.array(), 0, read);
      } else if (read == 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return text.toByteArray();
  }

  /**
   * Whether a connector has the directory, even if it does not answer.
   *
   * @throws IOException if this user may not look
   */
  public boolean isAnybodyThere() throws IOException {
    return StateLock.isHeld(stateDir);
  }
}
