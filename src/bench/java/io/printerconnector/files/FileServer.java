package io.printerconnector.files;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server with one file, that answers requests for a part of it (RFC 9110, section 14), takes
 * files by PUT, and can break each connection after so many bytes of the file.
 */
public final class FileServer implements AutoCloseable {

  private final ServerSocket server;
  private final Path file;
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> received = new ConcurrentHashMap<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Integer> statuses = new CopyOnWriteArrayList<>();
  private volatile long cutAfter = Long.MAX_VALUE;
  private volatile long bytesPerSecond = Long.MAX_VALUE;

  /** Serves a file on a free port of the loopback interface. */
  public FileServer(Path file) throws IOException {
    this.file = file;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "file-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Breaks each connection after so many bytes. */
  public void cutAfter(long bytes) {
    this.cutAfter = bytes;
  }

  /** Sends so slowly. */
  public void slowDown(long bytesEachSecond) {
    this.bytesPerSecond = bytesEachSecond;
  }

  /** Where the file is; any path will do. */
  public URI url() {
    return URI.create(
        "http://127.0.0.1:%d/file.gcode?signature=hush".formatted(server.getLocalPort()));
  }

  /** The host and port. */
  public String authority() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** What each request asked for, as it stood in its first line. */
  public List<String> targets() {
    return targets;
  }

  /** The Range header of each request so far; empty where there was none. */
  public List<String> ranges() {
    return ranges;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket), "file-server-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String range = "";
      long length = 0;
      String[] request = in.readLine().split(" ");
      targets.add(request[1]);
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase().startsWith("range:")) {
          range = line.substring(6).strip();
        } else if (line.toLowerCase().startsWith("content-length:")) {
          length = Long.parseLong(line.substring(15).strip());
        }
        if (request[0].equals("PUT")) {
          heads.add(line);
        }
      }
      if (request[0].equals("PUT")) {
        take(socket, in, request[1], length);
        return;
      }
      ranges.add(range);
      long from = range.isEmpty() ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
      answer(socket, from);
    } catch (IOException e) {
      // the client is gone
    }
  }

  /** Takes a file, unless the connection is to be cut before its end. */
  private void take(Socket socket, Reader in, String target, long length) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    char[] piece = new char[64 * 1024];
    while (body.size() < length) {
      if (body.size() >= cutAfter) {
        cutAfter = Long.MAX_VALUE;
        socket.setSoLinger(true, 0);
        return;
      }
      int count = in.read(piece, 0, (int) Math.min(piece.length, length - body.size()));
      if (count < 0) {
        return;
      }
      body.write(new String(piece, 0, count).getBytes(StandardCharsets.ISO_8859_1));
    }
    int status = statuses.isEmpty() ? 200 : statuses.remove(0);
    if (status == 200) {
      received.put(target, body.toByteArray());
    }
    String answer =
        "HTTP/1.1 %d Any\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(answer.formatted(status).getBytes(StandardCharsets.US_ASCII));
  }

  /** What was put to it, by target. */
  public Map<String, byte[]> received() {
    return received;
  }

  /** The header lines of all PUT requests. */
  public List<String> heads() {
    return heads;
  }

  /** Answers the next PUT requests with these statuses. */
  public void answerPutWith(Integer... next) {
    statuses.addAll(List.of(next));
  }

  private void answer(Socket socket, long from) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      long length = bytes.length();
      String head =
          from == 0
              ? "HTTP/1.1 200 OK\r\n"
              : "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes %d-%d/%d\r\n"
                  .formatted(from, length - 1, length);
      OutputStream out = socket.getOutputStream();
      out.write(
          (head
                  + "ETag: \"v1\"\r\nConnection: close\r\nContent-Length: "
                  + (length - from)
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      bytes.seek(from);
      send(bytes, out, Math.min(length - from, cutAfter));
      if (length - from > cutAfter) {
        socket.setSoLinger(true, 0); // a reset, not an orderly end
      }
    }
  }

  private void send(RandomAccessFile bytes, OutputStream out, long count) throws IOException {
    byte[] piece = new byte[64 * 1024];
    long left = count;
    while (left > 0) {
      int read = bytes.read(piece, 0, (int) Math.min(piece.length, left));
      out.write(piece, 0, read);
      left -= read;
      if (bytesPerSecond < Long.MAX_VALUE) {
        pause(read * 1_000L / bytesPerSecond);
      }
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
