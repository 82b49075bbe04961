package io.printerconnector.transfer;

import java.net.URI;

/**
 * A file that is being sent to a URL by HTTP PUT. A request that broke off is sent again as a
 * whole: a PUT replaces what came before it (RFC 9110, section 9.3.4).
 */
public final class UrlSend implements UrlTransfer {

  private final URI uri;
  private int failures;
  private boolean finished;

  UrlSend(URI uri) {
    this.uri = uri;
  }

  /** The URL to send it to. */
  public String getUri() {
    return uri.toString();
  }

  /** Whether its server has not accepted it yet. */
  public boolean isUnfinished() {
    return !finished;
  }

  /** Records that its server has accepted all of it. */
  void finish() {
    finished = true;
  }

  @Override
  public String host() {
    return uri.getHost();
  }

  @Override
  public String failure() {
    return "the file cannot be sent to";
  }

  @Override
  public int failed() {
    return ++failures;
  }
}
