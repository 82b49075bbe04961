package io.printerconnector.transfer;

import io.printerconnector.command.StoredContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of a command while it is being written; closing removes it, unless it is finished. */
public final class NewContent extends OutputStream {

  private static final Logger LOG = LoggerFactory.getLogger(NewContent.class);

  // The bytes between two checks of the free space, and two waits for the disk. A single wait at
  // the end would take minutes for a large file on a slow card.
  private static final long STRIDE = 8L << 20;

  private final ContentStore store;
  private final Path file;
  private final FileChannel channel;
  private final boolean durable;
  private FileDigest digest;
  private CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
  private long size;
  private long checked;
  private boolean finished;

  NewContent(ContentStore store, Path file, long expected, boolean durable) throws IOException {
    this.durable = durable;
    this.store = store;
    this.file = file;
    this.digest = new FileDigest(file);
    this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      store.ensureRoom(0, Math.max(expected, STRIDE));
    } catch (IOException | ContentRefusedException e) {
      close();
      throw e;
    }
    checked = STRIDE;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * Appends bytes.
   *
   * @throws ContentRefusedException if the file gets too long, or the disk is full or fails
   */
  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (size + length > store.maxBytes()) {
      throw store.tooLong();
    }
    try {
      if (size + length > checked) {
        store.ensureRoom(size, STRIDE);
        beginSync();
        checked += STRIDE;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw ContentStore.notKept(e);
    }
    size += length;
    digest.written(size);
  }

  /**
   * Sets its expected length.
   *
   * @param total its length in bytes, or -1 if unknown
   * @throws ContentRefusedException if it is too long, or there is no room for it
   */
  void expect(long total) {
    try {
      store.ensureRoom(size, Math.max(0, total - size));
    } catch (IOException e) {
      throw ContentStore.notKept(e);
    }
  }

  /** Lets the disk write what is there, while more arrives. */
  private void beginSync() {
    if (durable && syncing.isDone()) {
      syncing =
          CompletableFuture.runAsync(
              () -> {
                try {
                  channel.force(false);
                } catch (IOException e) {
                  LOG.debug("{} cannot be synced yet; the end of it tells: {}", file, e.toString());
                }
              },
              task -> {
                Thread thread = new Thread(task, "file-sync");
                thread.setDaemon(true);
                thread.start();
              });
    }
  }

  /** Its length in bytes. */
  public long size() {
    return size;
  }

  /** Starts over. */
  public void truncate() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw ContentStore.notKept(e);
    }
    digest.close();
    digest = new FileDigest(file);
    size = 0;
    checked = STRIDE;
  }

  /** Finishes the file as it is now; it stays when this is closed. */
  public StoredContent finish() {
    try {
      if (durable) {
        channel.force(true);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
          folder.force(true);
        }
      }
    } catch (IOException e) {
      throw ContentStore.notKept(e);
    }
    finished = true;
    digest.whole();
    StoredContent content = new StoredContent(file.getFileName().toString(), size);
    store.finished(content, digest);
    return content;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      ContentStore.notKept(e);
    }
    if (!finished) {
      digest.close();
      remove();
    }
  }

  /** Removes it, even if it is finished. */
  void remove() {
    store.remove(file);
  }
}
