package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.printerconnector.FreePort;
import io.printerconnector.page.PageToken;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody in the network, and a site in the Internet, try to get more of the page than is theirs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageAttacksTest {

  private static final String HERE = "127.0.0.1";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final List<String> ANSWERS =
      List.of("/api/commands", "/api/history", "/api/picture?printer=1", "/q/health", "/q/metrics");

  private Workshop workshop;
  private Process connector;
  private int port;
  private String network;
  private InetAddress source = InetAddress.getLoopbackAddress();
  private int tests;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    workshop = new Workshop();
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    port = FreePort.next();
    connector =
        Program.start(
            folder.resolve("log"),
            Program.QUICK,
            "--config",
            workshop.config().toString(),
            "--http",
            "0.0.0.0:" + port);
    network =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .findFirst()
            .orElse(null);
    eventually("the page")
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () ->
                get(HERE, "/q/health", "").startsWith("HTTP/1.1 200")
                    && get(HERE, "/", "").startsWith("HTTP/1.1 200"));
    workshop.run("voron", "sync_files", Map.of());
  }

  /** Who has tried wrong tokens in one test must not wait in the next. */
  @BeforeEach
  void comeFromElsewhere() throws IOException {
    source = InetAddress.getByName("127.0.1." + ++tests);
  }

  @AfterAll
  void end() throws Exception {
    connector.destroyForcibly().waitFor();
    workshop.close();
  }

  /** The whole answer to a request, with its head. */
  private String ask(String address, String head, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName(address), port, source, 0)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((head + "Connection: close\r\n\r\n" + body).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private String get(String address, String path, String headers) throws IOException {
    return ask(
        address,
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\n%s".formatted(path, address, port, headers),
        "");
  }

  private String post(String address, String path, String headers, String body) throws IOException {
    return ask(
        address,
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Length: %d\r\n%s"
            .formatted(path, address, port, body.getBytes(UTF_8).length, headers),
        body);
  }

  private static void assertStatus(String answer, int status) {
    assertThat(answer.lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains(" " + status + " "));
  }

  private String newToken() throws IOException {
    PageToken token = new PageToken(workshop.folder().resolve("state").toString());
    token.renew();
    return token.take().orElseThrow();
  }

  /** The cookie that a browser gets for the token. */
  private String logIn(String token) throws IOException {
    String answer = post(HERE, "/api/session", JSON, "{\"token\": \"%s\"}".formatted(token));
    assertStatus(answer, 204);
    return answer.replaceAll("(?s).*set-cookie: ([^;]+);.*", "$1");
  }

  private void assertUnlocked() throws IOException {
    assertThat(workshop.folder().resolve("state/locked")).doesNotExist();
  }

  /** DNS rebinding: the name of a site in the Internet points here all of a sudden. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: evil.example:80\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: evil.example@127.0.0.1\r\n",
        "Host: 127.0.0.1\r\nHost: evil.example\r\n",
        "Host: \r\n",
        ""
      })
  void refusesOtherNames(String host) throws IOException {
    for (String path : List.of("/", "/api/commands", "/api/session", "/api/events", "/q/metrics")) {
      String answer = ask(HERE, "GET %s HTTP/1.1\r\n%s".formatted(path, host), "");
      assertThat(answer).as(path).matches("(?s)HTTP/1.1 (400|421) .*").doesNotContain("sync_files");
    }
  }

  @Test
  void isKnownByTheNamesOfThisMachine() throws IOException {
    String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    for (String host : List.of("localhost", "LOCALHOST:" + port, name, name + ".local", "[::1]")) {
      assertStatus(ask(HERE, "GET / HTTP/1.1\r\nHost: %s\r\n".formatted(host), ""), 200);
    }
  }

  @Test
  void letsNoOtherSiteAsk() throws IOException {
    for (String header :
        List.of(
            "Origin: http://evil.example\r\n",
            "Origin: null\r\n",
            "Origin: http://127.0.0.1:1\r\n",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n")) {
      for (String path : ANSWERS) {
        String answer = get(HERE, path, header);
        assertStatus(answer, 403);
        assertThat(answer.toLowerCase()).doesNotContain("access-control-");
      }
      assertStatus(post(HERE, "/api/lock", header + JSON, "{\"locked\": true}"), 403);
    }
    String preflight =
        ask(
            HERE,
            "OPTIONS /api/lock HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
                + "Access-Control-Request-Method: POST\r\n",
            "");
    assertStatus(preflight, 405);
    assertThat(preflight.toLowerCase()).doesNotContain("access-control-");
    assertStatus(get(HERE, "/", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"), 200);
    assertUnlocked();
  }

  @Test
  void changesNothingWithoutTheTokenNotEvenHere() throws IOException {
    String session = logIn(newToken());
    String name = "Cookie: " + session.substring(0, session.indexOf('=') + 1);
    for (String headers :
        List.of(
            JSON,
            JSON + "Authorization: Bearer \r\n",
            JSON + "Authorization: Basic cm9vdDpyb290\r\n",
            JSON + name + "\r\n",
            JSON + name + "9999999999." + "0".repeat(64) + "\r\n",
            JSON + name + "9999999999999999999999.x\r\n",
            JSON + "Cookie: printer-connector-null=9999999999." + "0".repeat(64) + "\r\n",
            JSON + "Cookie: printer-connector-" + session.replaceFirst(".*=", "0=") + "\r\n",
            JSON + "X-HTTP-Method-Override: GET\r\n")) {
      for (String path :
          List.of("/api/lock", "/api/lock/", "//api//lock", "/api/bundle", "/api/%6cock")) {
        assertThat(post(HERE, path, headers, "{\"locked\": true}"))
            .as(path + " " + headers)
            .matches("(?s)HTTP/1.1 (401|404|429) .*");
      }
    }
    assertUnlocked();
  }

  @Test
  void refusesBodiesThatItDoesNotWant() throws IOException {
    String token = "Authorization: Bearer " + newToken() + "\r\n";
    String lock = "{\"locked\": true}";
    assertStatus(post(HERE, "/api/lock", token + "Content-Type: text/plain\r\n", lock), 415);
    assertStatus(post(HERE, "/api/lock", token, lock), 415);
    assertStatus(post(HERE, "/api/lock", token + JSON, " ".repeat(5_000)), 413);
    assertStatus(
        ask(
            HERE,
            "POST /api/lock HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                + token
                + JSON,
            "10\r\n{\"locked\": true}\r\n0\r\n\r\n"),
        413);
    for (String body :
        List.of("", "[]", "{", "{\"locked\": \"true\"}", "{\"locked\": 1}", "null")) {
      assertStatus(post(HERE, "/api/lock", token + JSON, body), 400);
    }
    assertStatus(ask(HERE, "PUT /api/lock HTTP/1.1\r\nHost: 127.0.0.1\r\n" + token, ""), 405);
    assertUnlocked();
  }

  @Test
  void tellsSomebodyInTheNetworkNothingWithoutTheToken() throws IOException {
    assumeThat(network).as("an address that others could reach").isNotNull();
    List<String> paths = new ArrayList<>(ANSWERS);
    paths.addAll(
        List.of(
            "/api/events",
            "/api/commands/",
            "//api/commands",
            "/./api/commands",
            "/style.css/../api/commands",
            "/api/session/../commands",
            "/API/commands",
            "/q/",
            "/nothing"));
    for (String path : paths) {
      assertThat(get(network, path, ""))
          .as(path)
          .matches("(?s)HTTP/1.1 401 .*")
          .doesNotContain("sync_files", workshop.cloud().baseUrl().toString(), "voron");
    }
    assertStatus(get(network, "/", ""), 200);
    assertStatus(get(network, "/q/metrics", "Authorization: Bearer " + newToken() + "\r\n"), 200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../config.json",
        "/..%2fconfig.json",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/uplot/../../config.json",
        "/PageToken.class",
        "/page-token.sha256",
        "/uplot/",
        "/.git/config"
      })
  void hasNoOtherFiles(String path) throws IOException {
    assertThat(get(HERE, path, "")).matches("(?s)HTTP/1.1 (400|404) .*");
  }

  @Test
  void letsNobodyTryOneTokenAfterTheOther() throws IOException {
    assumeThat(network).as("an address that others could reach").isNotNull();
    String right = newToken();
    String answer = "";
    for (int i = 0; i < 5; i++) {
      assertStatus(
          post(network, "/api/session", JSON, "{\"token\": \"wrong-%d\"}".formatted(i)), 401);
    }
    answer = post(network, "/api/session", JSON, "{\"token\": \"%s\"}".formatted(right));
    assertStatus(answer, 429);
    assertThat(answer)
        .matches("(?is).*\r\nretry-after: ([1-9]|[1-5]\\d|60)\r\n.*")
        .doesNotContain("ookie");
    assertStatus(get(network, "/api/commands", "Authorization: Bearer " + right + "\r\n"), 429);

    source = InetAddress.getLoopbackAddress(); // others need not wait
    answer = post(HERE, "/api/session", JSON, "{\"token\": \"%s\"}".formatted(right));
    assertStatus(answer, 204);
    assertThat(answer).containsIgnoringCase("; HttpOnly; SameSite=Strict");
    String cookie = answer.replaceAll("(?s).*set-cookie: ([^;]+);.*", "$1");
    assertStatus(get(network, "/api/commands", "Cookie: " + cookie + "\r\n"), 200);
    newToken();
    assertStatus(get(network, "/api/commands", "Cookie: " + cookie + "\r\n"), 401);
  }

  /** A browser sends the cookies of all ports of a machine to each of them. */
  @Test
  void sessionsOfSeveralConnectorsOfAMachineGoTogether() throws IOException {
    String before = logIn(newToken());
    String cookie = logIn(newToken());
    assertThat(cookie).matches("printer-connector-[0-9a-f]{8}=\\d+\\.[0-9a-f]{64}");
    assertThat(before.substring(0, before.indexOf('=')))
        .as("as another connector has it")
        .isNotEqualTo(cookie.substring(0, cookie.indexOf('=')));

    for (String cookies :
        List.of(
            cookie,
            before + "; " + cookie,
            cookie + "; a=b; " + before + "; printer-connector=x")) {
      assertThat(get(HERE, "/api/session", "Cookie: " + cookies + "\r\n"))
          .as(cookies)
          .contains("\"logged_in\":true");
    }
    assertThat(get(HERE, "/api/session", "Cookie: " + before + "\r\n"))
        .contains("\"logged_in\":false");
    String out =
        ask(
            HERE,
            "DELETE /api/session HTTP/1.1\r\nHost: %s:%d\r\n%sCookie: %s; %s\r\n"
                .formatted(HERE, port, JSON, before, cookie),
            "");
    assertStatus(out, 204);
    assertThat(out)
        .containsIgnoringCase("set-cookie: " + cookie.replaceFirst("=.*", "=; Max-Age=0"))
        .doesNotContain(before.substring(0, before.indexOf('=')));
  }

  @Test
  void tellsNoSecret() throws IOException {
    String config = Files.readString(workshop.config());
    String secret = config.replaceAll("(?s).*\"connector_secret\" *: *\"([^\"]+)\".*", "$1");
    assertThat(secret).isNotEqualTo(config);
    String token = newToken();
    String hash = Files.readString(workshop.folder().resolve("state/page-token.sha256")).strip();
    List<String> paths = new ArrayList<>(ANSWERS);
    paths.addAll(List.of("/", "/app.js", "/api/session", "/api/commands?outcome=" + secret));
    for (String path : paths) {
      assertThat(get(HERE, path, "")).as(path).doesNotContain(token, hash, secret);
    }
  }

  @Test
  void opensOnlySoManyStreams() throws IOException {
    List<Socket> viewers = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        Socket viewer = new Socket(HERE, port);
        viewers.add(viewer);
        viewer
            .getOutputStream()
            .write("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(UTF_8));
        assertThat(viewer.getInputStream().read()).isEqualTo('H');
      }
      assertStatus(get(HERE, "/api/events", ""), 503);
      assertThat(get(HERE, "/api/session", "")).as("a browser sees").contains("\"full\":true");
      viewers.remove(0).close();
      eventually("that").until(() -> get(HERE, "/api/session", "").contains("\"full\":false"));
      eventually("a free place")
          .until(
              () -> {
                try (Socket another = new Socket(HERE, port)) {
                  another
                      .getOutputStream()
                      .write("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(UTF_8));
                  byte[] line = another.getInputStream().readNBytes(12);
                  return new String(line, UTF_8).equals("HTTP/1.1 200");
                }
              });
    } finally {
      for (Socket viewer : viewers) {
        viewer.close();
      }
    }
  }
}
