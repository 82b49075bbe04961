package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.http.Proxies;
import io.printerconnector.policy.PolicyRefusedException;
import io.printerconnector.policy.UrlRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a proxy, which looks names up itself. */
class CheckedAddressesTest {

  private static final Map<String, String> NAMES =
      Map.of(
          "store.example.org", "8.8.4.4",
          "inner.example.org", "192.168.1.7",
          "proxy.lan", "192.168.1.1");

  private final List<String> lookedUp = new ArrayList<>();
  private final UrlRule rule =
      new UrlRule("https://cloud.example.com", List.of("nas.example.com"), true);
  private CheckedAddresses checked;

  @BeforeEach
  void prepare() {
    Proxies proxies = new Proxies("proxy.lan:3128", "proxy.lan:3128", "inner.example.org");
    checked = new CheckedAddresses(() -> rule, new Names(), proxies);
  }

  @Test
  void proxyGetsTheCheckedAddressAndTheServerItsName() throws Exception {
    HttpRoute route = route("https", "store.example.org", 443);

    assertThat(route.getTargetHost()).hasToString("https://8.8.4.4:443");
    assertThat(route.getTargetName().getHostName()).isEqualTo("store.example.org");
    assertThat(route.isTunnelled()).isTrue();
    assertThat(route.isSecure()).isTrue();
    assertThat(route.getProxyHost().getAddress()).isEqualTo(address("192.168.1.1"));
  }

  @Test
  void hostWhoseAddressDoesNotMatterIsLeftToTheProxy() throws Exception {
    assertThat(route("https", "nas.example.com", 443).getTargetHost().getHostName())
        .isEqualTo("nas.example.com");
    assertThat(route("https", "cloud.example.com", 443).getTargetHost().getHostName())
        .isEqualTo("cloud.example.com");
    assertThat(lookedUp).containsOnly("proxy.lan");
  }

  @Test
  void privateAddressIsRefusedBeforeTheProxyIsAsked() {
    assertThatThrownBy(() -> route("https", "proxy.lan", 443))
        .isInstanceOf(PolicyRefusedException.class)
        .hasMessageContaining("proxy.lan leads to 192.168.1.1");
  }

  @Test
  void nameThatCannotBeCheckedIsNotHandedOn() {
    assertThatThrownBy(() -> route("https", "unknown.example.org", 443))
        .isInstanceOf(HttpException.class)
        .hasRootCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void hostThatIsReachedWithoutAProxyIsCheckedWhenItIsLookedUp() throws Exception {
    assertThat(route("https", "inner.example.org", 443).getProxyHost()).isNull();
    assertThatThrownBy(() -> checked.resolve("inner.example.org"))
        .isInstanceOf(PolicyRefusedException.class);
    assertThatThrownBy(() -> checked.resolve("proxy.lan"))
        .isInstanceOf(PolicyRefusedException.class);
  }

  @Test
  void onlyTheSameOriginIsToldWhoFetches() {
    HttpHost cloud = new HttpHost("https", "cloud.example.com", 443);

    assertThat(isToldAfterRedirect(cloud, cloud)).isTrue();
    for (HttpHost other :
        List.of(
            new HttpHost("https", "store.example.org", 443),
            new HttpHost("https", "nas.example.com", 443),
            new HttpHost("https", "cloud.example.com", 8443),
            new HttpHost("https", "cloud.example.com.example.org", 443))) {
      assertThat(isToldAfterRedirect(cloud, other)).as(other.toURI()).isFalse();
    }
  }

  @Test
  void redirectThatTheOwnerForbidsIsNotFollowed() {
    HttpHost cloud = new HttpHost("https", "cloud.example.com", 443);

    assertThatThrownBy(() -> isToldAfterRedirect(cloud, new HttpHost("http", "plain.example.org")))
        .isInstanceOf(PolicyRefusedException.class);
  }

  private boolean isToldAfterRedirect(HttpHost from, HttpHost to) {
    BasicHttpRequest redirect = new BasicHttpRequest("GET", to, "/a.gcode");
    redirect.setHeader("Authorization", "Bearer hush");
    assertThat(checked.isRedirectAllowed(from, to, redirect, HttpClientContext.create())).isTrue();
    return redirect.containsHeader("Authorization");
  }

  private HttpRoute route(String scheme, String host, int port) throws HttpException {
    return checked.determineRoute(new HttpHost(scheme, host, port), HttpClientContext.create());
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private final class Names implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      lookedUp.add(host);
      if (!NAMES.containsKey(host)) {
        throw new UnknownHostException(host);
      }
      return new InetAddress[] {address(NAMES.get(host))};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
