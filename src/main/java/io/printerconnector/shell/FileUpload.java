package io.printerconnector.shell;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Sends a file of this machine to Moonraker, piece by piece, with its checksum behind it. */
public final class FileUpload {

  private static final int CHECKSUM_LENGTH = 64;

  private final Path file;
  private final long size;
  private final String folder;
  private final String name;
  private final boolean start;
  private final LongConsumer progress;
  private final MessageDigest digest = sha256();
  private final String boundary = "printer-connector-" + UUID.randomUUID();

  /**
   * @param file what to send
   * @param target its path in the printer's G-code folder
   * @param start whether to print it then
   * @param progress is told how many bytes have been read
   * @throws IOException if there is no such file
   */
  public FileUpload(Path file, String target, boolean start, LongConsumer progress)
      throws IOException {
    this.file = file;
    this.size = Files.size(file);
    int slash = target.lastIndexOf('/');
    this.folder = slash < 0 ? "" : target.substring(0, slash);
    this.name = target.substring(slash + 1);
    this.start = start;
    this.progress = progress;
  }

  /** The length of the file, in bytes. */
  public long size() {
    return size;
  }

  /** Whether a file of this path is there already. */
  public boolean overwrites(MoonrakerLink moonraker, Questions questions)
      throws MachineException, InterruptedException {
    String path =
        URLEncoder.encode(folder.isEmpty() ? "gcodes" : "gcodes/" + folder, StandardCharsets.UTF_8);
    try {
      Map<?, ?> content =
          questions.ask(within -> moonraker.get("/server/files/directory?path=" + path, within));
      return content.get("files") instanceof List<?> files
          && files.stream()
              .anyMatch(at -> at instanceof Map<?, ?> map && name.equals(map.get("filename")));
    } catch (MachineException e) {
      if (e.trouble() == MachineException.Trouble.REFUSED && !folder.isEmpty()) {
        return false; // there is no such folder yet
      }
      throw e;
    }
  }

  /** Sends it once, and gives Moonraker's answer. */
  public Map<?, ?> send(MoonrakerLink moonraker, Deadline deadline)
      throws MachineException, InterruptedException {
    return moonraker.post(
        "/server/files/upload", "multipart/form-data; boundary=" + boundary, form(), deadline);
  }

  private BodyPublisher form() {
    StringBuilder head = new StringBuilder(field("root", "gcodes"));
    if (!folder.isEmpty()) {
      head.append(field("path", folder));
    }
    if (start) {
      head.append(field("print", "true"));
    }
    // As browsers write it, and Moonraker reads it.
    String quoted = name.replace("\"", "\\\"");
    head.append(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
            .formatted(boundary, quoted));
    head.append("Content-Type: application/octet-stream\r\n\r\n");
    byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
    int after = tail("0".repeat(CHECKSUM_LENGTH)).length;
    return BodyPublishers.fromPublisher(
        BodyPublishers.concat(
            BodyPublishers.ofByteArray(before),
            BodyPublishers.ofInputStream(this::content),
            // Asked for when all of the file has been read.
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(tail(HexFormat.of().formatHex(digest.digest()))))),
        before.length + size + after);
  }

  private String field(String field, String value) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(boundary, field, value);
  }

  private byte[] tail(String checksum) {
    String text = "\r\n" + field("checksum", checksum) + "--" + boundary + "--\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private InputStream content() {
    try {
      return new Counted(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private final class Counted extends FilterInputStream {

    private long read;

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count > 0) {
        digest.update(buffer, offset, count);
        read += count;
        progress.accept(read);
      }
      return count;
    }
  }
}
