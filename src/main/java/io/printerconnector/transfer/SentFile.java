package io.printerconnector.transfer;

import io.printerconnector.loop.MonotonicClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A file as the body of a request; each piece that is sent counts as progress of the transfer. */
final class SentFile extends AbstractHttpEntity {

  private final UploadContent content;
  private final TransferBody body;

  SentFile(UploadContent content, String contentType, Transfer transfer, MonotonicClock clock) {
    super(contentType, null);
    this.content = content;
    this.body = new TransferBody(content, null, transfer, clock, () -> null);
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public long getContentLength() {
    return content.size();
  }

  @Override
  public InputStream getContent() throws IOException {
    return content.open();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }

  @Override
  public void close() {
    // each time it is written, the file is opened and closed
  }
}
