package io.printerconnector.transfer;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is being fetched from a URL, over as many connections as it takes: each further
 * request asks for the missing part (RFC 9110, section 14), if the file is certain to be the same.
 */
public final class UrlFetch implements UrlTransfer, AutoCloseable {

  private static final int PIECE = 64 * 1024;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

  private final URI uri;
  private final String sha256;
  private final long size;
  private final NewContent file;
  private final GcodeCheck check;
  private final Transfer transfer;
  private final Transfers transfers;
  private String validator;
  private long announced = -1;
  private boolean whole;
  private long reached;
  private int failures;

  /**
   * @param check checks what arrives; null if anything is allowed
   */
  UrlFetch(
      URI uri, String sha256, long size, NewContent file, GcodeCheck check, Transfers transfers) {
    this.check = check;
    this.uri = uri;
    this.sha256 = sha256;
    this.size = size;
    this.file = file;
    this.transfers = transfers;
    this.transfer = transfers.current();
    transfer.begin(Transfer.Phase.FETCHING, 0, size, transfers.now());
  }

  /** The URL to fetch it from. */
  public String getUri() {
    return uri.toString();
  }

  @Override
  public String host() {
    return uri.getHost();
  }

  @Override
  public String failure() {
    return "the file cannot be fetched from";
  }

  /** Whether a part is missing. */
  public boolean isUnfinished() {
    return !whole;
  }

  /** The value of the Range header for the next request, or null to request the whole file. */
  public String getRange() {
    // Without one of these two, nobody would notice if the rest belonged to another version of the
    // file.
    return file.size() > 0 && (validator != null || sha256 != null)
        ? "bytes=" + file.size() + "-"
        : null;
  }

  /** The value of the If-Range header for the next request, or null. */
  public String getIfRange() {
    return getRange() == null ? null : validator;
  }

  /**
   * Reads the body of a good answer.
   *
   * @param status 200 or 206
   * @throws IOException if the connection breaks
   * @throws CommandFailedException if the answer does not fit
   */
  void take(
      int status, String contentRange, long contentLength, String newValidator, InputStream in)
      throws IOException {
    long total = contentLength;
    if (status == 206) {
      Matcher range = RANGE.matcher(contentRange == null ? "" : contentRange);
      if (!range.matches() || Long.parseLong(range.group(1)) != file.size()) {
        restart();
        throw new IOException("its server answered with another part than was asked for");
      }
      total = range.group(2).equals("*") ? announced : Long.parseLong(range.group(2));
      if (total < 0 && size < 0 && sha256 == null) {
        restart(); // the end of a part says nothing about the whole
        throw new IOException("its server sent a part of a file whose length it does not say");
      }
    } else {
      restart();
    }
    if (announced >= 0 && total != announced) {
      restart();
      throw new IOException("its server has another file now");
    }
    announced = total;
    validator = newValidator;
    ensureExpected(total);
    ensureEnd(total);
    transfer.begin(
        Transfer.Phase.FETCHING, file.size(), total >= 0 ? total : size, transfers.now());
    byte[] piece = new byte[PIECE];
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      file.write(piece, 0, count);
      if (check != null) {
        check.seen(piece, count);
      }
    }
    long least = total < 0 && !transfer.isFramed() ? size : total;
    if (file.size() < least) {
      throw new IOException("the connection ended early");
    }
    whole = true;
  }

  private void ensureExpected(long total) {
    if (total >= 0 && size >= 0 && total != size) {
      throw new CommandFailedException(
          "the file behind params.url has %d bytes, but params.size is %d".formatted(total, size));
    }
    file.expect(total);
  }

  /** A file that ends with the connection may be cut off anywhere. */
  private void ensureEnd(long total) {
    if (total < 0 && size < 0 && sha256 == null && !transfer.isFramed()) {
      throw new CommandFailedException(
          "the file cannot be fetched: %s does not say how long it is; give params.size or"
                  .formatted(uri.getHost())
              + " params.sha256");
    }
  }

  /**
   * Checks the content type of a good answer.
   *
   * @throws CommandFailedException if it is that of a page or the like
   */
  void checkType(String contentType) {
    if (check != null) {
      check.type(contentType);
    }
  }

  /** Starts over from the first byte. */
  void restart() {
    file.truncate();
    if (check != null) {
      check.restart();
    }
    announced = -1;
    // The greatest length reached still counts; otherwise a file that always breaks off would be
    // fetched forever.
    validator = null;
  }

  @Override
  public int failed() {
    failures = file.size() > reached ? 0 : failures + 1;
    reached = Math.max(reached, file.size());
    return failures;
  }

  @Override
  public boolean hasBrought() {
    return reached > 0;
  }

  /**
   * The file, once it is complete.
   *
   * @throws CommandFailedException if it does not have the size given in the command, or is not
   *     G-code
   */
  UploadContent finish(ContentStore store) {
    if (size >= 0 && file.size() != size) {
      throw new CommandFailedException(
          "the file behind params.url has %d bytes, but params.size is %d"
              .formatted(file.size(), size));
    }
    if (check != null) {
      check.end();
    }
    StoredContent content = file.finish();
    FileDigest digest = store.digest(content);
    return new UploadContent(
        null, store.path(content), content.size(), user -> checked(digest.value(user)));
  }

  private String checked(String actual) {
    if (sha256 != null && !sha256.equals(actual)) {
      throw new CommandFailedException(
          "the file behind params.url has the SHA-256 %s, but params.sha256 is %s"
              .formatted(actual, sha256));
    }
    return actual;
  }

  /** Removes what has arrived, even if it is finished. */
  @Override
  public void close() {
    file.close();
    file.remove();
  }
}
