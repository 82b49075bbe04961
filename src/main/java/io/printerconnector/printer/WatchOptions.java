package io.printerconnector.printer;

import io.printerconnector.http.TrustedAuthorities;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;

/** How websockets are opened. */
public final class WatchOptions extends HttpClientOptions {

  /** Without the timer of each client for old connections of HTTP, which a websocket never has. */
  public WatchOptions() {
    setPoolCleanerPeriod(0);
  }

  /** File of further certificate authorities to trust; none if it is empty. */
  public void setCaFile(String path) {
    if (!path.isBlank()) {
      setTrustOptions(TrustOptions.wrap(new TrustedAuthorities(path).manager()));
    }
  }
}
