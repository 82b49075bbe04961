package io.printerconnector.moonraker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** What a real Moonraker tells Mainsail and Fluidd about the connector, with a GitHub of ours. */
@Tag("moonraker")
class MoonrakerUpdatesTest {

  private static final String CLIENT = "printer-connector";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  private MoonrakerScript script;
  private RealMoonraker moonraker;
  private HttpServer github;

  @BeforeEach
  void open() throws Exception {
    script = new MoonrakerScript(folder, "0.1.0");
    github = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    github.start();
    moonraker = RealMoonraker.start("updates");
    Path configuration = moonraker.data().resolve("config/moonraker.conf");
    Files.writeString(
        configuration,
        Files.readString(configuration).replace("provider: none", "provider: systemd_cli")
            + "\n[update_manager]\nenable_system_updates: False\n");
    putSystemd();
    script.run("add", "--data", moonraker.data().toString());
  }

  @AfterEach
  void close() {
    if (moonraker != null) {
      moonraker.close();
    }
    github.stop(0);
  }

  @Test
  void theServiceCanBeRestarted() throws Exception {
    moonraker.restartWithGithub(api());

    JsonNode system = moonraker.result("GET", "/machine/system_info").get("system_info");
    assertThat(system.get("available_services"))
        .extracting(JsonNode::asText)
        .containsExactly(CLIENT);
    moonraker.result("POST", "/machine/services/restart?service=" + CLIENT);
    assertThat(moonraker.data().resolve("sudo"))
        .content()
        .isEqualTo("systemctl restart printer-connector\n");
  }

  @Test
  void theInstalledVersionIsShownWithoutGithub() {
    moonraker.restartWithGithub(api());

    JsonNode shown = refreshed();
    assertThat(shown.get("version").asText()).isEqualTo("v0.1.0");
    assertThat(shown.get("remote_version").asText()).isEqualTo("?");
    assertThat(shown.get("is_valid").asBoolean()).isTrue();
    assertThat(shown.get("channel").asText()).isEqualTo("stable");
    assertThat(shown.get("last_error").asText()).contains("404");
    assertThat(shown.get("warnings")).isEmpty();
    assertThat(shown.get("anomalies")).isEmpty();
    assertThat(moonraker.result("GET", "/server/info").get("warnings"))
        .noneMatch(warning -> warning.asText().contains(CLIENT));
  }

  @Test
  void anUpdateAsksTheSystemForIt() throws Exception {
    publish("0.2.0");
    moonraker.restartWithGithub(api());
    assertThat(refreshed().get("remote_version").asText()).isEqualTo("v0.2.0");
    assertThat(script.succeeds("asked")).isFalse();

    moonraker.result("POST", "/machine/update/client?name=" + CLIENT);
    assertThat(script.succeeds("asked")).isTrue();
    assertThat(moonraker.data().resolve("printer-connector").toFile().list())
        .containsExactly("release_info.json");
    assertThat(moonraker.data().resolve("sudo")).doesNotExist();
    assertThat(refreshed().get("version").asText()).isEqualTo("v0.2.0");

    // The system has not taken it.
    script.run("refresh");
    assertThat(refreshed().get("version").asText()).isEqualTo("v0.1.0");
    assertThat(refreshed().get("remote_version").asText()).isEqualTo("v0.2.0");
  }

  @Test
  void afterARemovalMoonrakerStartsWithoutIt() throws Exception {
    script.run("remove");
    moonraker.restartWithGithub(api());

    assertThat(moonraker.result("GET", "/machine/update/status").get("version_info").has(CLIENT))
        .isFalse();
    assertThat(
            moonraker
                .result("GET", "/machine/system_info")
                .get("system_info")
                .get("available_services"))
        .isEmpty();
  }

  /** What is shown after a look for updates; Moonraker is busy with a first one after its start. */
  private JsonNode refreshed() {
    return await("the first look for updates")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> moonraker.result("POST", "/machine/update/refresh?name=" + CLIENT),
            Objects::nonNull)
        .get("version_info")
        .get(CLIENT);
  }

  private URI api() {
    return URI.create("http://127.0.0.1:" + github.getAddress().getPort());
  }

  /** A release with the asset that the package's build makes. */
  private void publish(String version) throws Exception {
    Path release = Files.createDirectory(folder.resolve("release"));
    Path note = release.resolve("release_info.json");
    Files.writeString(note, new MoonrakerScript(release, version).run("note"));
    Path asset = release.resolve("printer-connector-moonraker.zip");
    int zipped =
        new ProcessBuilder(
                MoonrakerInstallation.get().python().toString(),
                "-m",
                "zipfile",
                "-c",
                asset.toString(),
                note.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(zipped).isZero();
    String latest =
        """
        {"name": "v%s", "prerelease": false, "assets": [
         {"name": "SHA256SUMS", "browser_download_url": "%2$s/SHA256SUMS",
          "content_type": "text/plain", "size": 98},
         {"name": "printer-connector-moonraker.zip", "browser_download_url": "%2$s/asset",
          "content_type": "application/zip", "size": %3$d}]}
        """
            .formatted(version, api(), Files.size(asset));
    serve("/repos/maker/connector/releases/latest", latest.getBytes(StandardCharsets.UTF_8));
    serve("/asset", Files.readAllBytes(asset));
  }

  private void serve(String path, byte[] answer) {
    github.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
  }

  /** A systemd that has two services, and a sudo that writes down what is asked of it. */
  private void putSystemd() throws IOException {
    Path bin = Files.createDirectory(moonraker.data().resolve("bin"));
    putProgram(
        bin.resolve("systemctl"),
        """
        case $1 in
            list-units)
                echo "printer-connector.service loaded active running Printer Connector"
                echo "ssh.service loaded active running OpenSSH"
                ;;
            show) printf 'active\\nrunning\\n' ;;
        esac
        """);
    putProgram(bin.resolve("sudo"), "echo \"$*\" >>'" + moonraker.data().resolve("sudo") + "'\n");
  }

  private static void putProgram(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
