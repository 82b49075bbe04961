package io.printerconnector.pairing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server on this machine that answers one request as the cloud answers a registration. So the JVM
 * has already loaded and run the code for the answer when the real one arrives, which comes only
 * once.
 */
final class Rehearsal implements Runnable {

  private static final int SILENCE_MILLIS = 5_000;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final ServerSocket server;
  private final byte[] answer;

  /**
   * @param json the body of the answer, ASCII
   * @throws IOException if there is no port
   */
  Rehearsal(String json) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ";
    answer = (head + json.length() + END_OF_HEAD + json).getBytes(StandardCharsets.US_ASCII);
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(SILENCE_MILLIS);
  }

  /** Its address. */
  String url() {
    return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  /** Answers one request, and ends; it does no harm if no request comes. */
  @Override
  public void run() {
    try (server;
        Socket socket = server.accept()) {
      socket.setSoTimeout(SILENCE_MILLIS);
      InputStream in = socket.getInputStream();
      StringBuilder request = new StringBuilder();
      // The body is two characters long, so the head has almost all of it.
      for (int next = in.read(); next >= 0; next = in.read()) {
        request.append((char) next);
        if (request.length() > END_OF_HEAD.length() + 2
            && request.indexOf(END_OF_HEAD) == request.length() - END_OF_HEAD.length() - 2) {
          break;
        }
      }
      OutputStream out = socket.getOutputStream();
      out.write(answer);
      out.flush();
    } catch (IOException e) {
      // In that case the first answer is the real one.
    }
  }
}
