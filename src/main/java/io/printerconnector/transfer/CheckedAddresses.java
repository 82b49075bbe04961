package io.printerconnector.transfer;

import io.printerconnector.http.Proxies;
import io.printerconnector.policy.UrlRule;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Leads requests only to addresses that the rule of the transfer allows, so that a name cannot lead
 * elsewhere after its check. Behind a proxy, the proxy is told the address that was checked, and
 * not the name, which it would look up once more. A host whose address does not matter is left to
 * the proxy, which may know names that this machine does not.
 */
final class CheckedAddresses extends DefaultRedirectStrategy
    implements DnsResolver, HttpRoutePlanner {

  private final Rule rule;
  private final DnsResolver names;
  private final Proxies proxies;

  CheckedAddresses(Transfers transfers, Proxies proxies) {
    this(() -> rule(transfers), SystemDefaultDnsResolver.INSTANCE, proxies);
  }

  CheckedAddresses(Rule rule, DnsResolver names, Proxies proxies) {
    this.rule = rule;
    this.names = names;
    this.proxies = proxies;
  }

  /** Lets a client use them. */
  void configure(HttpClientBuilder client) {
    proxies.configure(client);
    client.setRoutePlanner(this);
    client.setRedirectStrategy(this);
  }

  /** The addresses of a host that is connected to directly. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    rule.get().checkAddresses(host, List.of(addresses));
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  @Override
  public HttpRoute determineRoute(HttpHost target, HttpContext context) throws HttpException {
    HttpRoute route = proxies.planner().determineRoute(target, context);
    if (route.getProxyHost() == null) {
      return route;
    }
    try {
      HttpHost to = route.getTargetHost();
      return new HttpRoute(
          checked(to), to, null, withAddress(route.getProxyHost()), route.isSecure());
    } catch (UnknownHostException e) {
      throw new HttpException(e.getMessage(), e);
    }
  }

  private HttpHost checked(HttpHost target) throws UnknownHostException {
    UrlRule urls = rule.get();
    if (urls.trusts(target.getHostName(), target.getPort())) {
      return target;
    }
    InetAddress[] addresses = names.resolve(target.getHostName());
    urls.checkAddresses(target.getHostName(), target.getPort(), List.of(addresses));
    return new HttpHost(target.getSchemeName(), addresses[0].getHostAddress(), target.getPort());
  }

  /** Otherwise the proxy would be looked up as if it came from the URL. */
  private HttpHost withAddress(HttpHost proxy) throws UnknownHostException {
    InetAddress address = names.resolve(proxy.getHostName())[0];
    return new HttpHost(proxy.getSchemeName(), address, proxy.getHostName(), proxy.getPort());
  }

  @Override
  public boolean isRedirectAllowed(
      HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
    try {
      rule.get().check(URI.create(next.toURI()));
      if (!current.equals(next)) {
        // What proves who fetches is for the cloud alone.
        redirect.removeHeaders(HttpHeaders.AUTHORIZATION);
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static UrlRule rule(Transfers transfers) throws UnknownHostException {
    Transfer transfer = transfers.current();
    if (transfer == null) {
      throw new UnknownHostException("no transfer is under way that could connect");
    }
    return transfer.urls();
  }

  /** What the owner allows the transfer of this thread. */
  @FunctionalInterface
  interface Rule {
    UrlRule get() throws UnknownHostException;
  }
}
