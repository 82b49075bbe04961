package io.printerconnector.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that shows what comes over the wire, byte for byte, and how it ends. */
final class RawClient implements AutoCloseable {

  /** How reading ended. */
  enum End {
    FIN,
    RST,
    SILENCE
  }

  /**
   * What was read until the end.
   *
   * @param bytes the bytes
   * @param end why there were no more
   */
  record Received(byte[] bytes, End end) {
    String text() {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static final int SILENCE_MILLIS = 300;

  private final Socket socket;
  private boolean reset;

  RawClient(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
  }

  /** Sends a GET that asks the server to close the connection behind its answer. */
  RawClient get() throws IOException {
    return send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
  }

  RawClient send(String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException e) {
      reset = true; // the RST came before the write, and is told only once
    }
    return this;
  }

  /** Reads until the connection ends, or until nothing has come for 300 ms. */
  Received read() throws IOException {
    return read(SILENCE_MILLIS);
  }

  /** Reads until the connection ends, or until nothing has come for so long. */
  Received read(int silenceMillis) throws IOException {
    if (reset) {
      return new Received(new byte[0], End.RST);
    }
    socket.setSoTimeout(silenceMillis);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return new Received(bytes.toByteArray(), End.FIN);
    } catch (SocketTimeoutException e) {
      return new Received(bytes.toByteArray(), End.SILENCE);
    } catch (SocketException e) {
      return new Received(bytes.toByteArray(), End.RST);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
