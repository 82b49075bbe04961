package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.logging.Secrets;
import java.net.URI;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private final Proxies proxies =
      new Proxies("http://secure.example.com:3128", "plain.example.com", "");

  @Test
  void proxyGoesByTheSchemeOfTheServer() {
    assertThat(proxies.on(host("https://cloud.example.com")))
        .hasToString("http://secure.example.com:3128");
    assertThat(proxies.on(host("http://cloud.example.com")))
        .hasToString("http://plain.example.com:80");
    assertThat(Proxies.none().on(host("https://cloud.example.com"))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://localhost:3000       |                         | true
          https://a.localhost          |                         | true
          https://127.0.0.2            |                         | true
          https://[::1]:80             |                         | true
          https://cloud.example.com    |                         | false
          https://cloud.example.com    | *                       | true
          https://cloud.example.com    | example.com             | true
          https://cloud.example.com.   | EXAMPLE.com             | true
          https://example.com          | example.com             | true
          https://badexample.com       | example.com             | false
          https://cloud.example.com    | .example.com            | true
          https://example.com          | .example.com            | false
          https://cloud.example.com    | *.example.com           | true
          https://cloud.example.com    | a.org , .example.com    | true
          https://cloud.example.com    | a.org example.com       | true
          https://cloud.example.com    | example.com:443         | true
          https://cloud.example.com:81 | example.com:443         | false
          http://cloud.example.com     | example.com:80          | true
          https://192.168.1.5          | 192.168.1.5             | true
          https://192.168.1.5          | 192.168.1.6             | false
          https://192.168.1.5          | 192.168.0.0/16          | true
          https://192.169.1.5          | 192.168.0.0/16          | false
          https://10.255.0.1           | 10.0.0.0/9              | false
          https://10.127.0.1           | 10.0.0.0/9              | true
          https://[fd00::7]            | fd00::/8                | true
          https://[fc00::7]            | fd00::/8                | false
          https://10.0.0.1             | ::/0                    | false
          https://[fd00:0::7]          | fd00::7                 | true
          https://10.0.0.1             | 10.0.0.0/33             | false
          https://cloud.example.com    | 0.0.0.0/0               | false
          https://cloud.example.com    | ',,'                    | false
          """)
  void hostsOfNoProxyAreReachedDirectly(String url, String without, boolean direct) {
    Proxies all = new Proxies("p:1", "p:1", without);
    assertThat(all.on(host(url)) == null).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource({
    "http://ann:hush%21hush@p:3128, hush!hush",
    "ann:a+b+c+d@p, a+b+c+d",
    "http://ann:hush:hush@[::1]:3128/, hush:hush",
  })
  void passwordIsReadAndKeptOutOfTheLog(String address, String password) {
    ProxyServer proxy = ProxyServer.parse(address, "https.proxy");

    assertThat(proxy.user()).isEqualTo("ann");
    assertThat(proxy.password()).isEqualTo(password);
    assertThat(proxy.toString()).doesNotContain("ann", password);
    assertThat(Secrets.ofThisProcess().redact("x " + password + " x")).isEqualTo("x [redacted] x");
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://u:verysecret@p:1080, spoken to by http://",
    "https://u:verysecret@p:443, spoken to by http://",
    "http://u:very secret@p:1, not an address",
    "http://u:verysecret@, no host and port",
    "http://u:verysecret@p:0, no host and port",
    "http://u:verysecret@p:65536, no host and port",
    "http://:3128, no host and port",
  })
  void addressThatCannotBeUsedIsRefusedWithoutThePassword(String address, String why) {
    assertThatThrownBy(() -> new Proxies(address, "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("https.proxy (HTTPS_PROXY): ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret");
  }

  private static HttpHost host(String url) {
    URI uri = URI.create(url);
    return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
  }
}
