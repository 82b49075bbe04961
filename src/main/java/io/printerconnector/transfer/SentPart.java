package io.printerconnector.transfer;

import io.printerconnector.loop.MonotonicClock;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/** A file as a part of a form; each piece that is sent counts as progress of the transfer. */
final class SentPart extends AbstractContentBody {

  private final UploadContent content;
  private final String name;
  private final TransferBody body;

  SentPart(UploadContent content, String type, Transfer transfer, MonotonicClock clock) {
    super(ContentType.parse(type));
    this.content = content;
    this.name = "file." + type.replaceFirst(".*/", "").replaceAll("[^a-z0-9]", "");
    this.body = new TransferBody(content, null, transfer, clock, () -> null);
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
    body.writeTo(out);
  }
}
