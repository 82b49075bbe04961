package io.printerconnector.cloud.printerlynx;

import io.printerconnector.config.Connector;
import io.printerconnector.http.Proxies;
import io.printerconnector.http.ProxyServer;
import io.printerconnector.http.TrustedAuthorities;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;

/** How the websocket to the cloud is opened: with which certificates, and through which proxy. */
public final class LinkOptions extends HttpClientOptions {

  /**
   * @param connector knows where the cloud is
   * @param proxies the proxies of this network
   */
  public LinkOptions(Connector connector, Proxies proxies) {
    URI cloud = URI.create(connector.cloudUrl());
    ProxyServer proxy =
        proxies.serverOn(new HttpHost(cloud.getScheme(), cloud.getHost(), cloud.getPort()));
    setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    setPoolCleanerPeriod(0); // a websocket is in no pool
    if (proxy != null) {
      setProxyOptions(
          new ProxyOptions()
              .setType(ProxyType.HTTP)
              .setHost(proxy.host().getHostName())
              .setPort(proxy.host().getPort())
              .setUsername(proxy.user())
              .setPassword(proxy.password()));
    }
  }

  /** File of further certificate authorities to trust; none if it is empty. */
  public void setCaFile(String path) {
    if (!path.isBlank()) {
      setTrustOptions(TrustOptions.wrap(new TrustedAuthorities(path).manager()));
    }
  }

  /** Longest message to read, in KiB. */
  public void setMaxKilobytes(int kilobytes) {
    setMaxWebSocketFrameSize(kilobytes << 10);
    setMaxWebSocketMessageSize(kilobytes << 10);
  }
}
