package io.printerconnector.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes once the database belongs to another run, and tells one listener of it, once. */
final class Fence {

  private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

  private volatile boolean closed;
  private Runnable listener;

  boolean isClosed() {
    return closed;
  }

  /** Who is told, in a thread of its own; at once if it is closed already; null for nobody. */
  synchronized void onClosed(Runnable listener) {
    this.listener = listener;
    if (closed) {
      tell();
    }
  }

  /** Closes; false if it was closed already. */
  synchronized boolean close(FencedException cause) {
    if (closed) {
      return false;
    }
    closed = true;
    LOG.error("{}", cause.getMessage());
    tell();
    return true;
  }

  private void tell() {
    if (listener != null) {
      Thread teller = new Thread(listener, "fenced");
      teller.setDaemon(true);
      teller.start();
      listener = null;
    }
  }
}
