package io.printerconnector.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.FreePort;
import io.printerconnector.http.TrustedAuthorities;
import io.printerconnector.tls.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What doctor says of brokers that answer in each way. */
@DisabledIfEnvironmentVariable(named = "CLOUD_PROTOCOL", matches = ".*")
class BrokerCheckTest {

  private static final String LOGIN = ", \"username\": \"me\", \"password\": \"hush pass 1\"";

  @TempDir private static Path folder;
  private static Keys keys;

  @BeforeAll
  static void make() throws Exception {
    keys = new Keys(folder, "localhost");
  }

  @Test
  void logsInAndOutAgainWithoutATrace() throws Exception {
    try (SimpleBroker broker = new SimpleBroker(0, ServerSocketFactory.getDefault())) {
      List<String> found =
          look("mqtt://localhost", broker.port(), LOGIN + ", \"client_id\": \"mine\"");

      assertThat(found)
          .satisfiesExactly(
              line -> assertThat(line).startsWith("ok    cloud name: localhost is ["),
              line -> assertThat(line).startsWith("ok    cloud connection: localhost:"),
              line ->
                  assertThat(line).isEqualTo("ok    cloud credentials: the broker accepts them"));
      assertThat(broker.logins())
          .singleElement()
          .satisfies(login -> assertThat(login.version()).isEqualTo(4))
          .satisfies(login -> assertThat(login.flags()).isEqualTo(0x80 | 0x40 | 2))
          .satisfies(login -> assertThat(login.clientId()).matches("doctor-[0-9a-f]{8}"))
          .satisfies(login -> assertThat(login.username()).isEqualTo("me"))
          .satisfies(login -> assertThat(login.password()).isEqualTo("hush pass 1"));
      await().until(broker::wasLeftInOrder);
    }
  }

  @Test
  void speaksTheOldProtocolAndNeedsNoUser() throws Exception {
    try (SimpleBroker broker = new SimpleBroker(0, ServerSocketFactory.getDefault())) {
      assertThat(look("localhost", broker.port(), ", \"protocol\": \"MQTTv31\""))
          .last()
          .isEqualTo("ok    cloud credentials: the broker lets everybody in");
      assertThat(broker.logins())
          .singleElement()
          .satisfies(login -> assertThat(login.version()).isEqualTo(3))
          .satisfies(login -> assertThat(login.flags()).isEqualTo(2));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | fail  cloud credentials: the broker does not speak MQTT 3.1.1 (refusal 1: wrong protocol version)."
            + " Fix: write \"protocol\": \"MQTTv31\" into the object printago",
        "3 | fail  cloud credentials: the broker is there, but not available (refusal 3: server unavailable)."
            + " Fix: wait, or ask who runs the broker",
        "4 | fail  cloud credentials: the broker does not accept them (refusal 4: bad user name or password)."
            + " Fix: correct username and password in the object printago",
        "5 | fail  cloud credentials: the broker does not let this client in (refusal 5: not authorised)."
            + " Fix: correct username and password in the object printago, or have the broker allow this user",
        "-1 | fail  cloud: the connection to the broker ended before an answer: it was closed."
            + " Fix: if the broker wants TLS at this port, write mqtts:// into broker_url in the object printago",
        "-2 | fail  cloud: the broker does not answer the login (MQTT client: 32000)."
            + " Fix: correct broker_url and broker_port in the object printago; another server may be there",
      })
  void saysWhyTheBrokerDoesNotLetItIn(int answer, String expected) throws Exception {
    try (SimpleBroker broker = new SimpleBroker(answer, ServerSocketFactory.getDefault())) {
      List<String> found = look("localhost", broker.port(), LOGIN);

      assertThat(found).last().isEqualTo(expected);
      assertThat(found.toString()).doesNotContain("hush");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | ask Printago which client_id the broker expects",
        "`, \"client_id\": \"mine\"` | see whether the connector gets in with client_id"
      })
  void doctorsOwnClientIdIsNoFault(String more, String fix) throws Exception {
    try (SimpleBroker broker = new SimpleBroker(2, ServerSocketFactory.getDefault())) {
      assertThat(look("localhost", broker.port(), more))
          .last()
          .asString()
          .startsWith("warn  cloud credentials: the broker does not take the client id doctor-")
          .contains("(refusal 2: client id). Fix: " + fix);
    }
  }

  @Test
  void withoutAUserTheFixIsToNameOne() throws Exception {
    try (SimpleBroker broker = new SimpleBroker(5, ServerSocketFactory.getDefault())) {
      assertThat(look("localhost", broker.port(), ""))
          .last()
          .asString()
          .endsWith("Fix: write username and password into the object printago");
    }
  }

  @Test
  void nameAndConnectionAreLookedAtBefore() throws Exception {
    int port = FreePort.next();

    assertThat(look("mqtts://nowhere.invalid", 1, ""))
        .singleElement()
        .asString()
        .startsWith("fail  cloud name: nowhere.invalid is unknown. Fix: correct broker_url");
    assertThat(look("127.0.0.1", port, ""))
        .last()
        .asString()
        .startsWith("fail  cloud connection: 127.0.0.1:" + port + " cannot be connected to");
  }

  @Test
  void showsTheCertificatesOfBothSides() throws Exception {
    Keys client = new Keys(folder, "client");
    try (SimpleBroker broker = new SimpleBroker(0, demanding(client))) {
      String authority = ", \"ca_file\": \"%s\"".formatted(keys.certificate());
      String identity =
          ", \"cert_file\": \"%s\", \"key_file\": \"%s\""
              .formatted(client.certificate(), client.keyFile());

      assertThat(look("mqtts://localhost", broker.port(), authority + identity))
          .contains("ok    cloud credentials: the broker accepts them")
          .anyMatch(line -> line.startsWith("ok    cloud certificate: CN=localhost, issued by"));
      assertThat(look("mqtts://localhost", broker.port(), authority))
          .last()
          .asString()
          .startsWith("fail  cloud certificate: the broker does not accept the certificate of")
          .endsWith("Fix: name cert_file and key_file in the object printago");
      assertThat(broker.logins()).hasSize(1);
    }
  }

  @Test
  void aBrokerThatIsNotTrustedGetsNoPassword() throws Exception {
    try (SimpleBroker broker = new SimpleBroker(0, keys.context().getServerSocketFactory())) {
      String trusted = ", \"ca_file\": \"%s\"".formatted(keys.certificate());

      assertThat(look("mqtts://localhost", broker.port(), LOGIN))
          .last()
          .asString()
          .startsWith(
              "fail  cloud certificate: the certificate of localhost comes from no authority that"
                  + " is known here (shown: CN=localhost, issued by CN=localhost, until 20")
          .endsWith("name the file of its authority as ca_file in the object printago");
      assertThat(look("mqtts://127.0.0.1", broker.port(), LOGIN + trusted))
          .last()
          .asString()
          .startsWith("fail  cloud certificate: ")
          .contains("127.0.0.1")
          .contains("Fix: ");
      assertThat(broker.logins()).isEmpty();
      assertThat(
              look(
                  "mqtts://127.0.0.1", broker.port(), LOGIN + trusted + ", \"tls_insecure\": true"))
          .last()
          .isEqualTo("ok    cloud credentials: the broker accepts them");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"220 this is no TLS at all\r\n", ""})
  void aPortWithoutTlsIsTold(String greeting) throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Thread other = new Thread(() -> greet(server, greeting));
      other.start();

      assertThat(look("mqtts://localhost", server.getLocalPort(), ""))
          .last()
          .asString()
          .startsWith(
              "fail  cloud certificate: there seems to be no TLS at this port of the broker")
          .contains("Fix: correct the port");
    }
  }

  /** Says something to the second client, and ends what it says; the first only looks. */
  private static void greet(ServerSocket server, String greeting) {
    try {
      server.accept().close();
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static ServerSocketFactory demanding(Keys client) throws Exception {
    SSLServerSocketFactory sockets =
        keys.context(new TrustedAuthorities("", client.certificate()).manager())
            .getServerSocketFactory();
    return new ServerSocketFactory() {
      @Override
      public ServerSocket createServerSocket(int port) {
        throw new UnsupportedOperationException();
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog) {
        throw new UnsupportedOperationException();
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
          throws IOException {
        SSLServerSocket socket =
            (SSLServerSocket) sockets.createServerSocket(port, backlog, address);
        socket.setNeedClientAuth(true);
        return socket;
      }
    };
  }

  private static List<String> look(String broker, int port, String more) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.json"),
            """
            {"cloud": "printago", "moonraker": [{"base_url": "http://127.0.0.1:7125"}],
             "printago": {"broker_url": "%s", "broker_port": %d%s}}
            """
                .formatted(broker, port, more));
    Installation installation = new Installation(Path.of("").toAbsolutePath(), config);
    assertThat(installation.troubles()).isEmpty();
    Findings findings = new Findings("");
    new BrokerCheck(installation).look(findings);
    return findings.close().stream().map(Finding::toString).toList();
  }
}
