package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.http.Proxies;
import io.vertx.core.net.ProxyOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkOptionsTest {

  private static final Proxies PROXIES =
      new Proxies(
          "http://ann:hush%21@secure.lan:3128", "plain.lan", "inner.example.com, 192.168.0.0/16");

  @TempDir private Path folder;

  @Test
  void goThroughTheProxyForTheScheme() {
    ProxyOptions secure = options("https://cloud.example.com", PROXIES).getProxyOptions();
    assertThat(secure.getHost()).isEqualTo("secure.lan");
    assertThat(secure.getPort()).isEqualTo(3128);
    assertThat(secure.getUsername()).isEqualTo("ann");
    assertThat(secure.getPassword()).isEqualTo("hush!");

    ProxyOptions plain = options("http://cloud.example.com:3000", PROXIES).getProxyOptions();
    assertThat(plain.getHost()).isEqualTo("plain.lan");
    assertThat(plain.getPort()).isEqualTo(80);
    assertThat(plain.getUsername()).isNull();
  }

  @Test
  void goDirectlyWhereThereIsNoProxy() {
    assertThat(options("https://cloud.example.com", Proxies.none()).getProxyOptions()).isNull();
    assertThat(options("https://inner.example.com", PROXIES).getProxyOptions()).isNull();
  }

  @Test
  void takeNoOldTls() {
    assertThat(options("https://cloud.example.com", PROXIES).getEnabledSecureTransportProtocols())
        .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
  }

  @Test
  void trustTheOwnersAuthorities() throws Exception {
    LinkOptions options = options("https://cloud.example.com", PROXIES);
    options.setCaFile("");
    assertThat(options.getTrustOptions()).isNull();

    options.setCaFile(certificate().toString());
    assertThat(options.getTrustOptions()).isNotNull();
    assertThat(options.isTrustAll()).isFalse();
    assertThat(options.isVerifyHost()).isTrue();
  }

  @Test
  void refuseAFileOfAuthoritiesThatIsNone() {
    LinkOptions options = options("https://cloud.example.com", PROXIES);

    assertThatThrownBy(() -> options.setCaFile(folder.resolve("none.pem").toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tls.caFile");
  }

  @Test
  void boundTheMessages() {
    LinkOptions options = options("https://cloud.example.com", PROXIES);
    options.setMaxKilobytes(256);

    assertThat(options.getMaxWebSocketMessageSize()).isEqualTo(262_144);
    assertThat(options.getMaxWebSocketFrameSize()).isEqualTo(262_144);
  }

  private LinkOptions options(String cloud, Proxies proxies) {
    return new LinkOptions(AccountFile.connector(folder, cloud, Map.of()), proxies);
  }

  /** Any one that Java has. */
  private Path certificate() throws Exception {
    TrustManagerFactory own =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    own.init((KeyStore) null);
    byte[] encoded =
        ((X509TrustManager) own.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(lines.encodeToString(encoded)));
  }
}
