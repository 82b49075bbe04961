package io.printerconnector.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.http.TrustedAuthorities;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections with a server that wants a certificate. */
class TlsSocketsTest {

  private static final String CIPHER = "TLS_AES_256_GCM_SHA384";

  @TempDir private static Path folder;
  private static Keys server;
  private static Keys client;
  private SSLServerSocket listening;

  @BeforeAll
  static void make() throws Exception {
    server = new Keys(folder, "localhost");
    client = new Keys(folder, "client");
  }

  @BeforeEach
  void listen() throws Exception {
    X509TrustManager clients = new TrustedAuthorities("", client.certificate()).manager();
    listening =
        (SSLServerSocket)
            server
                .context(clients)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listening.setNeedClientAuth(true);
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
  }

  @Test
  void showsItsCertificateAndUsesItsCiphers() throws Exception {
    CompletableFuture<String> seen = accept();

    try (SSLSocket socket = connect(identity(), List.of(CIPHER))) {
      assertThat(socket.getEnabledCipherSuites()).containsExactly(CIPHER);
      assertThat(socket.getSession().getCipherSuite()).isEqualTo(CIPHER);
      assertThat(socket.getInputStream().read()).isEqualTo('!');
    }

    assertThat(seen.get()).isEqualTo("CN=client");
  }

  @Test
  void withoutACertificateTheServerRefusesIt() throws Exception {
    CompletableFuture<String> seen = accept();

    assertThatThrownBy(
            () -> {
              try (SSLSocket socket = connect(null, List.of())) {
                socket.getInputStream().read();
              }
            })
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("certificate");
    assertThat(seen.get()).isNull();
  }

  @Test
  void knowsTheCiphersOfTheJvm() {
    assertThat(TlsSockets.knownCiphers()).contains(CIPHER).doesNotContain("AES256-SHA");
  }

  private static ClientIdentity identity() throws Exception {
    return new ClientIdentity(client.certificate(), client.keyFile());
  }

  /** As the MQTT client does: the socket first, then the connection. */
  private SSLSocket connect(ClientIdentity identity, List<String> ciphers) throws IOException {
    X509TrustManager trust = new TrustedAuthorities("", server.certificate()).manager();
    SSLSocket socket = (SSLSocket) new TlsSockets(trust, identity, ciphers).createSocket();
    socket.connect(new InetSocketAddress("localhost", listening.getLocalPort()), 5_000);
    socket.setSoTimeout(5_000);
    socket.startHandshake();
    return socket;
  }

  /** Whose certificate the client has shown; null if none was accepted. */
  private CompletableFuture<String> accept() {
    return CompletableFuture.supplyAsync(
        () -> {
          try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.setSoTimeout(5_000);
            socket.startHandshake();
            socket.getOutputStream().write('!');
            return socket.getSession().getPeerPrincipal().getName();
          } catch (IOException e) {
            return null;
          }
        });
  }
}
