package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.address.PublicAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRuleTest {

  private static final List<String> LISTED =
      List.of("nas.local", "192.168.1.5:8080", "[fd00::1]:9000", "models.example.com");

  private final UrlRule rule = new UrlRule("https://cloud.example.com", LISTED, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cloud.example.com/files/1?signature=x",
        "https://bucket.s3.amazonaws.com/a/b.gcode?X-Amz-Signature=abc%2F",
        "HTTPS://Files.Example.ORG:8443/",
        "https://8.8.8.8/x",
        "https://[2600:9000::1]/x",
        "https://models.example.org./x",
        // Listed.
        "http://nas.local/x",
        "http://NAS.local:8080/x",
        "http://nas.local./x",
        "https://nas.local/x",
        "http://192.168.1.5:8080/x",
        "http://[fd00:0::0:1]:9000/x",
        "http://models.example.com/x"
      })
  void allows(String url) {
    assertThat(rule.check(url)).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Other ways to get data, and none at all.
        "ftp://models.example.org/x",
        "file:///etc/passwd",
        "jar:https://models.example.org/x!/y",
        "//models.example.org/x",
        "/x",
        "",
        " https://models.example.org/x",
        "https://models.example.org/a b",
        "https:models.example.org",
        "https:///x",
        "https://",
        // http, where nobody has asked for it.
        "http://models.example.org/x",
        "http://cloud.example.com/x",
        // Names and passwords, and what looks like a host and is none.
        "https://user@models.example.org/x",
        "https://user:pass1234@cloud.example.com/x",
        "https://cloud.example.com@127.0.0.1/x",
        "https://cloud.example.com:x@127.0.0.1/x",
        "https://cloud.example.com\\@127.0.0.1/x",
        "https://files_1.example.org/x",
        "https://files%2eexample.org/x",
        "https://models.example.org:0/x",
        "https://models.example.org:65536/x",
        "https://b\u00fccher.example.org/x",
        // This machine and its networks, by name.
        "https://localhost/x",
        "https://LOCALHOST./x",
        "https://a.localhost/x",
        "https://printer.local/x",
        "https://metadata.google.internal/x",
        "https://router.home.arpa/x",
        "https://intranet/x",
        // The same by address.
        "https://127.0.0.1/x",
        "https://127.8.9.1:7125/x",
        "https://0.0.0.0/x",
        "https://10.1.2.3/x",
        "https://100.64.0.1/x",
        "https://100.127.255.254/x",
        "https://169.254.169.254/latest/meta-data",
        "https://172.16.0.1/x",
        "https://172.31.255.255/x",
        "https://192.168.0.1/x",
        "https://192.168.1.5/x",
        "https://224.0.0.251/x",
        "https://255.255.255.255/x",
        "https://[::1]/x",
        "https://[::]/x",
        "https://[fe80::1]/x",
        "https://[fe80::1%25lo]/x",
        "https://[fd00::1]/x",
        "https://[fd00::1]:9001/x",
        "https://[ff02::fb]/x",
        // An address of IPv4 in other clothes.
        "https://[::ffff:127.0.0.1]/x",
        "https://[::ffff:a00:1]/x",
        "https://[::127.0.0.1]/x",
        "https://[2002:7f00:1::]/x",
        "https://[64:ff9b::192.168.0.1]/x",
        "https://[2001:0:7f00:1::]/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0x7f.0.0.1/x",
        "https://0177.0.0.1/x",
        "https://010.0.0.1/x",
        "https://127.1/x",
        "https://127.1./x",
        "https://127.0.0.1./x"
      })
  void refuses(String url) {
    assertThatThrownBy(() -> rule.check(url))
        .isInstanceOf(PolicyRefusedException.class)
        .hasMessageStartingWith("refused by policy rule \"url_hosts\": ")
        .hasMessageNotContaining("pass1234");
  }

  @Test
  void saysWhatToDo() {
    assertThatThrownBy(() -> rule.check("https://user:secret@host.example.org"))
        .hasMessage(
            "refused by policy rule \"url_hosts\": a URL must not have a user name or password in it");
    assertThatThrownBy(() -> rule.check("http://printer.example.org/x?token=secret"))
        .hasMessage(
            "refused by policy rule \"url_hosts\": http to printer.example.org:80; list the host, or use"
                + " https");
    assertThatThrownBy(() -> rule.check("https://10.0.0.9/x"))
        .hasMessage(
            "refused by policy rule \"url_hosts\": 10.0.0.9 is no public address; list the host to allow"
                + " it");
    assertThatThrownBy(() -> rule.checkAddresses("a.example.org", addresses("10.0.0.9")))
        .hasMessage(
            "refused by policy rule \"url_hosts\": a.example.org leads to 10.0.0.9, which is no public"
                + " address; list the host to allow it");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:3000, http://127.0.0.1:3000/files/1, true",
    "http://127.0.0.1:3000, http://127.0.0.1:3001/files/1, false",
    "http://127.0.0.1:3000, https://127.0.0.1:3000/files/1, false",
    "http://127.0.0.1:3000, http://localhost:3000/files/1, false",
    "http://Cloud.lan, http://cloud.lan:80/x, true",
    "http://Cloud.lan, http://cloud.lan:8080/x, false",
    "https://cloud.lan:443, https://cloud.lan/x, true",
    "https://cloud.lan/base, https://cloud.lan/other, true"
  })
  void trustsTheOriginOfTheCloudWhereverItIs(String cloud, String url, boolean allowed) {
    UrlRule ofCloud = new UrlRule(cloud, List.of(), true);

    if (allowed) {
      assertThat(ofCloud.check(url)).isEqualTo(URI.create(url));
    } else {
      assertThatThrownBy(() -> ofCloud.check(url)).isInstanceOf(PolicyRefusedException.class);
    }
  }

  @Test
  void allowsListedHostsOnlyIfPublicOnesAreNot() {
    UrlRule strict = new UrlRule("https://cloud.example.com", LISTED, false);

    strict.check("https://cloud.example.com/x");
    strict.check("https://models.example.com/x");
    assertThatThrownBy(() -> strict.check("https://models.example.org/x"))
        .hasMessage("refused by policy rule \"url_hosts\": models.example.org:443 is not listed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "100.100.100.100",
        "169.254.169.254",
        "192.0.0.8",
        "192.0.2.1",
        "198.19.255.1",
        "203.0.113.9",
        "239.1.1.1",
        "240.0.0.1",
        "::1",
        "::ffff:192.168.1.5",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001:db8::1",
        "2001:10::1",
        "2002:c0a8:105::1",
        "3fff:fff::1",
        "4000::1",
        "ff0e::1"
      })
  void refusesANameThatLeadsToASpecialAddress(String address) {
    assertThatThrownBy(() -> rule.checkAddresses("a.example.org", addresses("8.8.8.8", address)))
        .isInstanceOf(PolicyRefusedException.class);
    assertThatThrownBy(
            () -> rule.checkAddresses("a.example.org", 443, addresses(address, "8.8.8.8")))
        .isInstanceOf(PolicyRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2a00:1450::1",
        "3ffe:ffff::1",
        "64:ff9b::808:808"
      })
  void allowsANameThatLeadsToPublicAddresses(String address) throws UnknownHostException {
    List<InetAddress> resolved = addresses(address);

    rule.checkAddresses("a.example.org", resolved);
    assertThat(PublicAddress.is(resolved.get(0))).isTrue();
  }

  @Test
  void allowsAnyAddressForAListedHostAndTheCloud() throws UnknownHostException {
    rule.checkAddresses("nas.local", addresses("192.168.1.7"));
    rule.checkAddresses("NAS.local.", 8080, addresses("127.0.0.1"));
    rule.checkAddresses("cloud.example.com", addresses("10.0.0.1"));
    rule.checkAddresses("192.168.1.5", addresses("192.168.1.5"));
    rule.checkAddresses("192.168.1.5", 8080, addresses("192.168.1.5"));
    rule.checkAddresses("fd00::1", 9000, addresses("fd00::1"));
    assertThatThrownBy(() -> rule.checkAddresses("192.168.1.5", 80, addresses("192.168.1.5")))
        .isInstanceOf(PolicyRefusedException.class);
    assertThatThrownBy(() -> rule.checkAddresses("cloud.example.com", 22, addresses("10.0.0.1")))
        .isInstanceOf(PolicyRefusedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "nas.local, true",
    "nas, true",
    "10.0.0.1:80, true",
    "[::1]:80, true",
    "'', false",
    "http://nas.local, false",
    "nas.local/x, false",
    "user@nas.local, false",
    "nas.local:x, false",
    "nas.local:70000, false",
    "nas local, false",
    "*.local, false",
    "10.0.0.0/8, false",
    "::1, false"
  })
  void knowsWhatCanBeListed(String entry, boolean usable) {
    assertThat(UrlRule.isHost(entry)).isEqualTo(usable);
  }

  private static List<InetAddress> addresses(String... texts) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      addresses.add(InetAddress.getByName(text));
    }
    return addresses;
  }

  @ParameterizedTest
  @CsvSource({
    "http://cloud.example.com, cloud.example.com, 10.0.0.5, false",
    "http://cloud.example.com, cloud.example.com, 127.0.0.1, false",
    "http://cloud.example.com, cloud.example.com, 8.8.8.8, true",
    "https://cloud.example.com, cloud.example.com, 10.0.0.5, true",
    "http://10.0.0.5:3000, 10.0.0.5, 10.0.0.5, true",
    "http://localhost:3000, localhost, 127.0.0.1, true",
    "http://cloud.lan, cloud.lan, 192.168.1.7, true",
  })
  void letsThePublicNameOfTheCloudLeadToPublicAddressesOnly(
      String cloud, String host, String address, boolean allowed) throws UnknownHostException {
    UrlRule ofCloud = new UrlRule(cloud, List.of(), true);
    List<InetAddress> addresses = List.of(InetAddress.getByName(address));

    if (allowed) {
      ofCloud.checkAddresses(host, addresses);
    } else {
      assertThatThrownBy(() -> ofCloud.checkAddresses(host, addresses))
          .isInstanceOf(PolicyRefusedException.class)
          .hasMessageContaining(address);
    }
  }
}
