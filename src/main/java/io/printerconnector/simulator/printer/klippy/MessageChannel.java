package io.printerconnector.simulator.printer.klippy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One connection of a Unix socket: texts in both directions, each ended by the byte 0x03. It has a
 * thread for each direction, so that nobody has to wait for the other side. Safe for many threads.
 */
final class MessageChannel implements AutoCloseable {

  private static final byte END = 0x03;
  private static final ByteBuffer LAST = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final BlockingQueue<ByteBuffer> outgoing = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  MessageChannel(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Begins to read and to write.
   *
   * @param onMessage gets each text until {@link #close}, on a thread of this channel
   * @param onEnd is told when the other side has gone
   */
  void open(Consumer<String> onMessage, Runnable onEnd) {
    start("klippy-read", () -> read(onMessage, onEnd));
    start("klippy-write", this::write);
  }

  /** Sends a text when those before have been taken. */
  void send(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    outgoing.add(ByteBuffer.allocate(bytes.length + 1).put(bytes).put(END).flip());
  }

  /** Closes the connection behind what has been sent. */
  @Override
  public void close() {
    closed = true;
    outgoing.add(LAST);
  }

  private void read(Consumer<String> onMessage, Runnable onEnd) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    try {
      while (channel.read(buffer) >= 0 && !closed) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          byte next = buffer.get();
          if (next == END) {
            onMessage.accept(message.toString(StandardCharsets.UTF_8));
            message.reset();
          } else {
            message.write(next);
          }
        }
        buffer.clear();
      }
    } catch (IOException e) {
      // The connection broke: the end is told below.
    } finally {
      if (!closed) {
        close();
        onEnd.run();
      }
    }
  }

  private void write() {
    try (channel) {
      for (ByteBuffer next = outgoing.take(); next != LAST; next = outgoing.take()) {
        while (next.hasRemaining()) {
          channel.write(next);
        }
      }
    } catch (IOException e) {
      // Closing the channel ends the reader, which tells it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
