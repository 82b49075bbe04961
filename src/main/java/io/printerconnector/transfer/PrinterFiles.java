package io.printerconnector.transfer;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;

/** Receives files from printers, and keeps them until they have been sent on. */
public final class PrinterFiles {

  private static final int PIECE = 64 * 1024;

  private final ContentStore store;
  private final Transfers transfers;

  /**
   * @param store where the files go
   * @param transfers the transfers in progress
   */
  public PrinterFiles(ContentStore store, Transfers transfers) {
    this.store = store;
    this.transfers = transfers;
  }

  /**
   * Receives the file in the body, whose length is in the header {@code Content-Length}.
   *
   * @throws IOException if it breaks off
   * @throws ContentRefusedException if it is too long, or there is no room for it
   */
  public UploadContent take(Exchange exchange) throws IOException {
    long size = exchange.getMessage().getHeader("Content-Length", -1L, Long.class);
    Transfer transfer = transfers.current();
    transfer.begin(Transfer.Phase.FETCHING, 0, size, transfers.now());
    byte[] piece = new byte[PIECE];
    try (NewContent file = store.create(size, false);
        InputStream in = exchange.getMessage().getBody(InputStream.class)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        file.write(piece, 0, count);
        transfer.moved(count, transfers.now());
      }
      if (size >= 0 && file.size() < size) {
        throw new IOException("it ended early");
      }
      return UploadContent.of(store, file.finish());
    }
  }

  /** Removes the file of the variable {@code content}, if there is one. */
  public void discard(Exchange exchange) {
    UploadContent content = exchange.getVariable("content", UploadContent.class);
    if (content != null && content.path() != null) {
      store.remove(content.path());
    }
  }
}
