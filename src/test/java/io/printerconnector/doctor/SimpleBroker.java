package io.printerconnector.doctor;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** As much of an MQTT broker as answers a login, in the way that a test wants. */
final class SimpleBroker implements AutoCloseable {

  /** Ends the connection in place of an answer. */
  static final int CLOSES = -1;

  /** Gives no answer. */
  static final int SILENT = -2;

  private final int answer;
  private final ServerSocket listening;
  private final List<Login> logins = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean farewell;

  /**
   * A CONNECT.
   *
   * @param flags the connect flags: 2 for a clean session, 4 for a will
   */
  record Login(int version, int flags, String clientId, String username, String password) {}

  /**
   * @param answer the return code of the CONNACK
   */
  SimpleBroker(int answer, ServerSocketFactory sockets) throws IOException {
    this.answer = answer;
    listening = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    threads.execute(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Those that have arrived. */
  List<Login> logins() {
    return logins;
  }

  /** Whether a client has said that it goes, once none is connected any more. */
  boolean wasLeftInOrder() {
    return farewell;
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = listening.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readByte();
      logins.add(login(packet(in)));
      if (answer == CLOSES) {
        return;
      }
      if (answer >= 0) {
        socket.getOutputStream().write(new byte[] {0x20, 2, 0, (byte) answer});
      }
      farewell |= in.read() == 0xE0;
    } catch (EOFException e) {
      // Somebody only looked whether there is a server.
    } catch (IOException e) {
      // The client does not like it here.
    }
  }

  private static ByteBuffer packet(DataInputStream in) throws IOException {
    int length = 0;
    int shift = 0;
    int digit;
    do {
      digit = in.readUnsignedByte();
      length |= (digit & 0x7F) << shift;
      shift += 7;
    } while (digit >= 0x80);
    byte[] content = new byte[length];
    in.readFully(content);
    return ByteBuffer.wrap(content);
  }

  private static Login login(ByteBuffer packet) {
    text(packet);
    int version = packet.get();
    int flags = packet.get() & 0xFF;
    packet.getShort();
    String clientId = text(packet);
    return new Login(
        version,
        flags,
        clientId,
        (flags & 0x80) == 0 ? null : text(packet),
        (flags & 0x40) == 0 ? null : text(packet));
  }

  private static String text(ByteBuffer packet) {
    byte[] bytes = new byte[packet.getShort()];
    packet.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
