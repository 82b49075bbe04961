package io.printerconnector.klippy;

import io.printerconnector.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket at which the test says what Klipper answers, byte by byte. */
public final class ScriptedKlippy implements AutoCloseable {

  /** What goes back for a request: any text, nothing if it is empty, or the end if it is null. */
  @FunctionalInterface
  public interface Reply {
    String to(Map<?, ?> request);
  }

  /** The same for what is no text, or endless. */
  @FunctionalInterface
  public interface Writing {
    /** Writes the answer; gives false if the connection ends then. */
    boolean answer(Map<?, ?> request, OutputStream out) throws IOException;
  }

  private final ServerSocketChannel server;
  private final Writing writing;
  private final List<Map<?, ?>> requests = new CopyOnWriteArrayList<>();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  public ScriptedKlippy(Path path, Reply reply) throws IOException {
    this(
        path,
        (request, out) -> {
          String text = reply.to(request);
          if (text != null) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
          return text != null;
        });
  }

  public ScriptedKlippy(Path path, Writing writing) throws IOException {
    this.writing = writing;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-klippy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        open.add(channel);
        connections.incrementAndGet();
        start(() -> converse(channel));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void converse(SocketChannel channel) {
    try (channel) {
      InputStream in = Channels.newInputStream(channel);
      OutputStream out = Channels.newOutputStream(channel);
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != 3) {
          message.write(next);
          continue;
        }
        Map<?, ?> request = (Map<?, ?>) JsonText.parse(message.toString(StandardCharsets.UTF_8));
        message.reset();
        requests.add(request);
        if (!writing.answer(request, out)) {
          return;
        }
      }
    } catch (IOException e) {
      // the other side has gone
    } finally {
      open.remove(channel);
    }
  }

  /** What was asked, oldest first. */
  public List<Map<?, ?>> requests() {
    return requests;
  }

  /** How many connections there have been. */
  public int connections() {
    return connections.get();
  }

  /** How many are open now. */
  public int open() {
    return open.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
