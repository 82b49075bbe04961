package io.printerconnector.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/** A content of unknown length: in memory as long as it is short, then in a file. */
final class ArrivingContent extends OutputStream {

  private static final int LONGEST_IN_MEMORY = 48 * 1024;

  private final ContentStore store;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private NewContent file;

  ArrivingContent(ContentStore store) {
    this.store = store;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    begun.write(bytes, offset, length);
    if (begun.size() > LONGEST_IN_MEMORY) {
      if (file == null) {
        file = store.create(-1, true);
      }
      moveToFile();
    }
  }

  private void moveToFile() throws IOException {
    begun.writeTo(file);
    begun.reset();
  }

  /** All of it: a short content as base64, a long one as the file that it is in. */
  Object finish() throws IOException {
    if (file == null) {
      return Base64.getEncoder().encodeToString(begun.toByteArray());
    }
    moveToFile();
    return file.finish();
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
