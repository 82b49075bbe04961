package io.printerconnector.http;

import io.printerconnector.address.AddressRange;
import io.printerconnector.address.UrlHost;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hc.core5.http.HttpHost;

/**
 * The hosts that are reached without a proxy, in the usual form of NO_PROXY: names, which stand for
 * all below them too, addresses, ranges of addresses, each with a port if wanted, or {@code *}.
 * This machine is always one of them.
 */
final class NoProxy {

  private final List<Predicate<HttpHost>> exceptions = new ArrayList<>();

  NoProxy(String text) {
    exceptions.add(NoProxy::isThisMachine);
    Arrays.stream(text == null ? new String[0] : text.split("[,\\s]+"))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> exception(entry.toLowerCase(Locale.ROOT)))
        .forEach(exceptions::add);
  }

  /** Whether this host is reached without a proxy. */
  boolean has(HttpHost target) {
    return exceptions.stream().anyMatch(exception -> exception.test(target));
  }

  private static Predicate<HttpHost> exception(String entry) {
    if (entry.equals("*")) {
      return host -> true;
    }
    Optional<AddressRange> range = AddressRange.parse(entry);
    if (range.isPresent()) {
      return host -> UrlHost.address(host.getHostName()).filter(range.get()::contains).isPresent();
    }
    if (UrlHost.address(entry).isPresent()) {
      String address = UrlHost.normal(entry);
      return host -> name(host).equals(address);
    }
    int colon = entry.lastIndexOf(':');
    boolean ported = colon > 0 && entry.substring(colon + 1).matches("\\d{1,5}");
    int port = ported ? Integer.parseInt(entry.substring(colon + 1)) : -1;
    String name = UrlHost.normal(ported ? entry.substring(0, colon) : entry);
    String domain = name.startsWith("*.") ? name.substring(1) : name;
    return host ->
        (port < 0 || port == port(host))
            && (domain.startsWith(".")
                ? name(host).endsWith(domain)
                : name(host).equals(domain) || name(host).endsWith("." + domain));
  }

  private static boolean isThisMachine(HttpHost host) {
    String name = name(host);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || UrlHost.address(name).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static String name(HttpHost host) {
    return UrlHost.normal(host.getHostName());
  }

  private static int port(HttpHost host) {
    return host.getPort() >= 0 ? host.getPort() : "https".equals(host.getSchemeName()) ? 443 : 80;
  }
}
