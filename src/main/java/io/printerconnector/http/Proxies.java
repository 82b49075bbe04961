package io.printerconnector.http;

import java.util.Map;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The proxies of this network, for requests to the cloud and to other servers of the Internet.
 * Printers and their cameras are never behind one.
 */
public final class Proxies {

  private final ProxyServer forHttps;
  private final ProxyServer forHttp;
  private final NoProxy without;

  /**
   * @param forHttps address of the proxy for https; empty if there is none
   * @param forHttp address of the proxy for http; empty if there is none
   * @param without the hosts that are reached without a proxy
   * @throws IllegalArgumentException if an address cannot be used
   */
  public Proxies(String forHttps, String forHttp, String without) {
    this.forHttps = ProxyServer.parse(forHttps, "https.proxy (HTTPS_PROXY)");
    this.forHttp = ProxyServer.parse(forHttp, "http.proxy (HTTP_PROXY)");
    this.without = new NoProxy(without);
  }

  /**
   * The proxies of the settings, or else of the variables in small letters, which Camel does not
   * know.
   *
   * @throws IllegalArgumentException if an address cannot be used
   */
  public static Proxies configured(String forHttps, String forHttp, String without) {
    Map<String, String> environment = System.getenv();
    return new Proxies(
        forHttps.isBlank() ? environment.get("https_proxy") : forHttps,
        forHttp.isBlank() ? environment.get("http_proxy") : forHttp,
        without.isBlank() ? environment.get("no_proxy") : without);
  }

  /** No proxy for anything. */
  public static Proxies none() {
    return new Proxies("", "", "");
  }

  /** The proxy on the way to this host, or null. */
  public HttpHost on(HttpHost target) {
    ProxyServer proxy = serverOn(target);
    return proxy == null ? null : proxy.host();
  }

  /** The same, with what the proxy wants to know of its users. */
  public ProxyServer serverOn(HttpHost target) {
    ProxyServer proxy = "https".equals(target.getSchemeName()) ? forHttps : forHttp;
    return proxy == null || without.has(target) ? null : proxy;
  }

  /** Lets a client go through them. */
  public void configure(HttpClientBuilder client) {
    client.setRoutePlanner(planner());
    BasicCredentialsProvider users = new BasicCredentialsProvider();
    admit(users, forHttps);
    admit(users, forHttp);
    client.setDefaultCredentialsProvider(users);
  }

  /** Plans the way to a host. */
  public HttpRoutePlanner planner() {
    return new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE) {
      @Override
      protected HttpHost determineProxy(HttpHost target, HttpContext context) {
        return on(target);
      }
    };
  }

  private static void admit(BasicCredentialsProvider users, ProxyServer proxy) {
    if (proxy != null && proxy.user() != null) {
      users.setCredentials(
          new AuthScope(proxy.host().getHostName(), proxy.host().getPort()),
          new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
    }
  }
}
