package io.printerconnector.transfer;

import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.policy.FileScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * A file as a part of a form; each piece that is sent counts as progress of the transfer. If the
 * policy does not allow a line of it, the form is aborted, so its receiver keeps nothing.
 */
final class TransferBody extends AbstractContentBody {

  private static final int PIECE = 64 * 1024;

  private final UploadContent content;
  private final String name;
  private final Transfer transfer;
  private final MonotonicClock clock;
  private final Supplier<FileScan> scans;

  /**
   * @param scans checks the file each time it is sent; null for no check
   */
  TransferBody(
      UploadContent content,
      String name,
      Transfer transfer,
      MonotonicClock clock,
      Supplier<FileScan> scans) {
    super(ContentType.APPLICATION_OCTET_STREAM);
    this.content = content;
    this.name = name;
    this.transfer = transfer;
    this.clock = clock;
    this.scans = scans;
  }

  @Override
  public String getFilename() {
    return name;
  }

  @Override
  public long getContentLength() {
    return content.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    transfer.begin(Transfer.Phase.SENDING, 0, content.size(), clock.millis());
    FileScan scan = scans.get();
    byte[] piece = new byte[PIECE];
    try (InputStream in = content.open()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        if (scan != null) {
          scan.seen(piece, count);
        }
        out.write(piece, 0, count);
        transfer.moved(count, clock.millis());
      }
    }
    if (scan != null) {
      scan.end();
    }
    transfer.begin(Transfer.Phase.STORING, content.size(), content.size(), clock.millis());
  }
}
