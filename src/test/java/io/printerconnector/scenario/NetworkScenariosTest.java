package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.files.FileServer;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.tls.Keys;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud behind a proxy and TLS: what works, and what the log says where it does not. */
class NetworkScenariosTest {

  private static final String HOST = "cloud.example.com";
  private static final String USER = "ann";
  private static final String PASSWORD = "p@ss:word/4";
  private static final String IN_URL = "p%40ss%3Aword%2F4";

  @TempDir static Path folder;
  private static Keys keys;

  private Workshop workshop;
  private TlsFront front;
  private ConnectProxy proxy;
  private LoggedLines log;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = new Keys(folder, HOST);
  }

  @BeforeEach
  void open() throws Exception {
    workshop = new Workshop();
    workshop.add("voron");
    front = new TlsFront(keys, workshop.cloud().baseUrl());
    proxy = new ConnectProxy();
    log = new LoggedLines("io.printerconnector", Level.DEBUG);
  }

  @AfterEach
  void close() throws IOException {
    log.close();
    workshop.close();
    front.close();
    proxy.close();
  }

  @Test
  void cloudIsReachedThroughTheProxyWithAPasswordAndPrintersAreNot() throws Exception {
    proxy.require(USER + ":" + PASSWORD);
    workshop.addAddress("far", URI.create("http://printer.example.com:7125"), Map.of());
    workshop.writeConfig(Map.of("cloud_url", cloudUrl()));

    workshop.start(settings(Map.of("https.proxy", "http://" + USER + ":" + IN_URL + "@" + door())));

    workshop.run("voron", "get_status", Map.of());
    assertThat(proxy.requests())
        .isNotEmpty()
        .allMatch(request -> request.equals("CONNECT " + cloudUrl().replace("https://", "")));
    assertThat(log.texts())
        .isNotEmpty()
        .noneMatch(line -> line.contains(PASSWORD) || line.contains(IN_URL));
  }

  @Test
  void processTakesTheUsualVariablesAndWritesNoPasswordEvenAtDebug() throws Exception {
    proxy.require(USER + ":" + PASSWORD);
    workshop.writeConfig(Map.of("cloud_url", cloudUrl()));
    Path output = folder.resolve("once.log");

    Process process =
        Program.start(
            output,
            settings(Map.of("https.proxy", "http://" + USER + ":" + IN_URL + "@" + door())),
            "--config",
            workshop.config().toString(),
            "--log-level",
            "debug",
            "--once");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(workshop.cloud().heartbeats()).isNotEmpty();
    assertThat(proxy.requests()).isNotEmpty();
    String basic = USER + ":" + PASSWORD;
    assertThat(Files.readString(output))
        .contains("level=DEBUG", "Proxy-Authorization")
        .doesNotContain(PASSWORD, IN_URL)
        .doesNotContain(Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)));
  }

  @Test
  void plainHttpGoesThroughTheProxyForIt() throws Exception {
    int port = workshop.cloud().baseUrl().getPort();
    workshop.writeConfig(Map.of("cloud_url", "http://cloud.local:" + port));

    workshop.start(Map.of("http.proxy", door()));

    assertThat(proxy.requests())
        .anyMatch(request -> request.startsWith("POST http://cloud.local:" + port + "/api/"));
  }

  @Test
  void wrongPasswordIsSaidWithoutThePassword() throws Exception {
    proxy.require(USER + ":something else");
    assertThat(complaint(Map.of("https.proxy", "http://" + USER + ":" + IN_URL + "@" + door())))
        .isEqualTo(
            "the cloud cannot be reached: the proxy %s does not accept the user name and password"
                    .formatted(door())
                + " (http 407); correct them in HTTPS_PROXY; the pairing is tried again");
    assertThat(log.texts()).noneMatch(line -> line.contains(PASSWORD) || line.contains(IN_URL));
  }

  @Test
  void wrongPasswordForPlainHttpIsSaidToo() throws Exception {
    proxy.require(USER + ":something else");
    int port = workshop.cloud().baseUrl().getPort();
    assertThat(complaint("http://cloud.local:" + port, Map.of("http.proxy", USER + "@" + door())))
        .contains("(http 407); correct them in HTTP_PROXY");
  }

  @Test
  void refusalOfTheProxyIsNotTakenForOneOfTheCloud() throws Exception {
    proxy.refuse("403 Forbidden");
    assertThat(complaint(Map.of("https.proxy", door())))
        .contains(
            "the proxy %s lets nobody through to %s (http 403); have it allowed there, or add it"
                    .formatted(door(), HOST)
                + " to NO_PROXY");
  }

  @Test
  void proxyThatIsAwayIsNamed() throws Exception {
    proxy.close();
    assertThat(complaint(Map.of("https.proxy", door())))
        .contains(
            "the proxy %s cannot be reached (connection refused); start it, or correct HTTPS_PROXY"
                .formatted(door()));
  }

  @Test
  void hostInNoProxyIsReachedDirectly() throws Exception {
    assertThat(complaint(Map.of("https.proxy", door(), "no.proxy", "a.org, .example.com")))
        .contains(HOST)
        .doesNotContain("proxy");
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void proxyThatCannotBeUsedEndsTheStart() throws Exception {
    workshop.writeConfig(Map.of("cloud_url", cloudUrl()));
    ConnectorRun run = workshop.connector(settings(Map.of("https.proxy", "socks5://a:geheim1@b")));
    assertThatThrownBy(run::start)
        .hasMessageContaining(
            "https.proxy (HTTPS_PROXY): only a proxy that is spoken to by http://")
        .hasMessageNotContaining("geheim1");
  }

  @Test
  void certificateOfAnUnknownAuthorityIsRefusedWithTheWayOut() throws Exception {
    assertThat(complaint(Map.of("https.proxy", door(), "tls.caFile", "")))
        .contains(
            "the certificate of %s comes from no authority that is known here; if it is your own,"
                    .formatted(HOST)
                + " name its file in tls.caFile");
  }

  @Test
  void expiredCertificateIsCalledThat() throws Exception {
    Keys old = new Keys(Files.createDirectory(folder.resolve("old")), HOST);
    old.signedBy(keys, HOST, "-startdate", "-10d", "-validity", "5");
    assertThat(complaint(old, HOST))
        .contains("the certificate of %s has expired (NotAfter: ".formatted(HOST));
  }

  @Test
  void certificateForAnotherNameIsCalledThat() throws Exception {
    assertThat(complaint(keys, "other.example.com"))
        .contains("the certificate of other.example.com is for another name", HOST);
  }

  @Test
  void serverThatOnlySpeaksTls11IsRefused() throws Exception {
    try (OldTls old = new OldTls()) {
      assertThat(
              complaint(
                  "https://" + HOST + ":" + old.port(), settings(Map.of("https.proxy", door()))))
          .contains("%s speaks no TLS 1.2 or newer".formatted(HOST), "TLS11");
    }
  }

  @Test
  void serverWithoutTlsIsCalledThat() throws Exception {
    int port = workshop.cloud().baseUrl().getPort();
    assertThat(complaint("https://" + HOST + ":" + port, settings(Map.of("https.proxy", door()))))
        .contains("%s speaks no TLS; correct the port".formatted(HOST));
  }

  @Test
  void caFileThatCannotBeUsedEndsTheStart() throws Exception {
    workshop.writeConfig(Map.of("cloud_url", cloudUrl()));
    Path garbage = Files.writeString(folder.resolve("garbage.pem"), "hello");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Map<String, String> complaints =
        Map.of(
            folder.resolve("missing.pem").toString(),
            "there is no such file",
            garbage.toString(),
            "it holds no certificates in PEM",
            empty.toString(),
            "there is no certificate in it",
            "my.pem",
            "write its whole path");
    complaints.forEach(
        (file, complaint) ->
            assertThatThrownBy(() -> workshop.connector(Map.of("tls.caFile", file)).start())
                .hasMessageContaining("tls.caFile=" + file + ": " + complaint));
  }

  @Test
  void fileByUrlComesThroughTheProxyIfItsHostIsListed() throws Exception {
    Path file = Files.writeString(folder.resolve("cube.gcode"), "G28\nG1 X1\n");
    try (FileServer files = new FileServer(file)) {
      String authority = files.authority().replace("127.0.0.1", "files.example.com");
      workshop.allowEverything(authority);
      workshop.start(Map.of("http.proxy", door()));

      CommandRecord done =
          workshop.run(
              "voron",
              "upload_file",
              Map.of("filename", "a.gcode", "url", "http://" + authority + "/a.gcode"));

      assertThat(done.errorMessage()).isNull();
      assertThat(proxy.requests()).containsExactly("GET http://" + authority + "/a.gcode");
    }
  }

  @Test
  void proxyIsNeverAskedForANameThatWasNotCheckedHere() throws Exception {
    workshop.start(Map.of("https.proxy", door(), "files.fetchPauseMillis", "1"));

    CommandRecord local = fetch("https://localhost.localdomain.localhost:1/a.gcode");
    CommandRecord unknown = fetch("https://nowhere.invalid/a.gcode");

    assertThat(local.status()).isEqualTo(CommandStatus.FAILED);
    assertThat(unknown.status()).isEqualTo(CommandStatus.FAILED);
    assertThat(unknown.errorMessage())
        .contains("nowhere.invalid", "unknown host here; if only the proxy");
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void proxyGetsTheAddressThatWasCheckedAndTheServerIsVerifiedByItsName() throws Exception {
    Path hosts =
        Files.writeString(
            folder.resolve("hosts"), "8.8.4.4 store.example.org\n192.168.1.7 inner.example.org\n");
    Path file = Files.writeString(folder.resolve("far.gcode"), "G28\nG1 X1\n");
    Keys theirs = new Keys(folder, "store.example.org");
    try (FileServer files = new FileServer(file);
        TlsFront far = new TlsFront(theirs, files.url().resolve("/"))) {
      workshop.writeConfig(Map.of());
      Map<String, String> properties = new HashMap<>(Program.QUICK);
      properties.put("https.proxy", door());
      properties.put("tls.caFile", theirs.certificate().toString());
      properties.put("java.tool.options", "-Djdk.net.hosts.file=" + hosts);
      Process process =
          Program.start(
              folder.resolve("far.log"), properties, "--config", workshop.config().toString());
      try {
        eventually("the pairing").until(() -> !workshop.cloud().connectors().isEmpty());
        int port = far.url().getPort();

        CommandRecord inner = fetch("https://inner.example.org:" + port + "/a.gcode");
        CommandRecord done = fetch("https://store.example.org:" + port + "/a.gcode");

        assertThat(done.errorMessage()).isNull();
        // A busy machine may need more than one try.
        assertThat(proxy.requests()).isNotEmpty().containsOnly("CONNECT 8.8.4.4:" + port);
        assertThat(inner.errorMessage())
            .contains("inner.example.org leads to 192.168.1.7, which is no public address");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void printerBehindTlsOfAnOwnAuthorityIsWatched() throws Exception {
    Keys own = new Keys(folder, "localhost");
    try (TlsFront tls = new TlsFront(own, workshop.cloud().baseUrl());
        TlsPipe pipe = new TlsPipe(tls)) {
      VirtualPrinter ender = workshop.add("ender");
      workshop.addAddress("ender", pipe.to(ender.baseUrl()), Map.of());

      workshop.start(Map.of("tls.caFile", own.certificate().toString()));

      eventually("the websocket over TLS").until(() -> workshop.live("ender").isPresent());
      assertThat(workshop.run("ender", "get_status", Map.of()).errorMessage()).isNull();
    }
  }

  private CommandRecord fetch(String url) {
    return workshop.run("voron", "upload_file", Map.of("filename", "a.gcode", "url", url));
  }

  private String complaint(Keys shown, String host) throws Exception {
    try (TlsFront other = new TlsFront(shown, workshop.cloud().baseUrl())) {
      return complaint(
          "https://" + host + ":" + other.url().getPort(),
          Map.of("https.proxy", door(), "tls.caFile", keys.certificate().toString()));
    }
  }

  private String complaint(Map<String, String> properties) throws Exception {
    return complaint(cloudUrl(), settings(properties));
  }

  /** The warning of a connector that cannot pair. */
  private String complaint(String url, Map<String, String> properties) throws Exception {
    workshop.writeConfig(Map.of("cloud_url", url));
    ConnectorRun run = workshop.connector(properties);
    Thread pairing =
        new Thread(
            () -> {
              try {
                run.start();
              } catch (InterruptedException | IllegalStateException e) {
                // The test is over.
              }
            });
    pairing.setDaemon(true);
    pairing.start();
    try {
      eventually("a warning").until(() -> !outages().isEmpty());
      return outages().get(0);
    } finally {
      pairing.interrupt();
      pairing.join();
    }
  }

  private List<String> outages() {
    return log.warnings().stream()
        .filter(line -> line.startsWith("the cloud cannot be reached"))
        .toList();
  }

  private String cloudUrl() {
    return "https://" + HOST + ":" + front.url().getPort();
  }

  private String door() {
    return "127.0.0.1:" + proxy.port();
  }

  private static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("tls.caFile", keys.certificate().toString());
    all.putAll(more);
    return all;
  }

  /** Answers each greeting with one of TLS 1.1. */
  private static final class OldTls implements AutoCloseable {

    private static final byte[] HELLO = new byte[5 + 4 + 2 + 32 + 1 + 2 + 1];

    static {
      int[] head = {0x16, 3, 2, 0, HELLO.length - 5, 2, 0, 0, HELLO.length - 9, 3, 2};
      for (int i = 0; i < head.length; i++) {
        HELLO[i] = (byte) head[i];
      }
      HELLO[HELLO.length - 2] = 0x2f;
    }

    private final ServerSocket server = new ServerSocket(0);

    OldTls() throws IOException {
      Thread thread =
          new Thread(
              () -> {
                try {
                  while (true) {
                    try (var client = server.accept()) {
                      client.getInputStream().read(new byte[4096]);
                      client.getOutputStream().write(HELLO);
                      client.getInputStream().read(new byte[4096]);
                    }
                  }
                } catch (IOException e) {
                  // It is closed.
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
