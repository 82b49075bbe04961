package io.printerconnector.transfer;

import java.net.URI;

/**
 * A file that is being sent to a URL. A request that broke off is sent again as a whole, unless it
 * is a POST: a PUT replaces what came before it (RFC 9110, section 9.3.4).
 */
public final class UrlSend implements UrlTransfer {

  private final URI uri;
  private final SendOptions options;
  private int failures;
  private boolean finished;

  UrlSend(URI uri, SendOptions options) {
    this.uri = uri;
    this.options = options;
  }

  /** The method of the request. */
  public String getMethod() {
    return options.method();
  }

  SendOptions options() {
    return options;
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

  @Override
  public boolean isRepeatable() {
    return options.isRepeatable();
  }
}
