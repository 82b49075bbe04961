package io.printerconnector.transfer;

import io.printerconnector.transfer.UploadContent.Checksum;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * A SHA-256 as a part of a form; the form waits for it when its turn has come. If it is not the
 * expected one, the form is aborted, so its receiver keeps nothing.
 */
final class ChecksumBody extends AbstractContentBody {

  private static final int HEXADECIMAL_DIGITS = 64;

  private final Checksum checksum;
  private final Transfer transfer;

  ChecksumBody(Checksum checksum, Transfer transfer) {
    super(ContentType.TEXT_PLAIN);
    this.checksum = checksum;
    this.transfer = transfer;
  }

  @Override
  public String getFilename() {
    return null;
  }

  @Override
  public long getContentLength() {
    return HEXADECIMAL_DIGITS;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(checksum.await(transfer).getBytes(StandardCharsets.US_ASCII));
  }
}
