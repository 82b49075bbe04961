package io.printerconnector.moonraker;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.FreePort;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.files.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Moonraker process of its own on a free port of 127.0.0.1, with a temporary data folder. It
 * looks for Klipper at {@link #klippySocket}. What it logs is in {@code target/}.
 */
public final class RealMoonraker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String TEMPORARY = "tmp";

  private final MoonrakerInstallation installation = MoonrakerInstallation.get();
  private final Path data;
  private final Path log;
  private final MoonrakerHttp http;
  private List<String> program = List.of("-m", "moonraker");
  private Process process;

  private RealMoonraker(String name) throws IOException {
    // A short path: that of a Unix socket may have some 100 characters.
    data = Files.createTempDirectory("moonraker-").toRealPath();
    for (String folder : List.of("config", "logs", "gcodes", "misc", TEMPORARY)) {
      Files.createDirectory(data.resolve(folder));
    }
    Files.createFile(data.resolve("misc/usb.ids")); // or it would be looked for in the network
    log = Path.of("target", "moonraker-" + name + ".log");
    Files.deleteIfExists(log);
    http = new MoonrakerHttp(URI.create("http://127.0.0.1:" + FreePort.next()));
    Files.writeString(data.resolve("config/moonraker.conf"), configuration("127.0.0.1"));
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param name of its log file
   */
  public static RealMoonraker start(String name) {
    try {
      RealMoonraker moonraker = new RealMoonraker(name);
      moonraker.start();
      return moonraker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI baseUrl() {
    return http.baseUrl();
  }

  /** Its data folder. What is in {@code bin} comes first on its PATH. */
  public Path data() {
    return data;
  }

  /** Its folder of G-code files. */
  public Path gcodes() {
    return data.resolve("gcodes");
  }

  /** Where Klipper has to listen. */
  public Path klippySocket() {
    return data.resolve("klippy.sock");
  }

  /** A virtual Klipper for this Moonraker. */
  public VirtualPrinterOptions klipper() {
    return VirtualPrinterOptions.defaults()
        .withGcodesDirectory(gcodes())
        .withKlippySocket(klippySocket());
  }

  /** Starts the process (again) and waits until it answers. */
  public void start() {
    List<String> command = new ArrayList<>();
    command.add(installation.python().toString());
    command.addAll(program);
    command.addAll(List.of("--nologfile", "--datapath", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .merge("PATH", data.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    // It names an upload by the seconds since the start of the machine, and another one may run.
    builder.environment().put("TMPDIR", data.resolve(TEMPORARY).toString());
    try {
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("Moonraker, see " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> result("GET", "/server/info") != null);
  }

  /** Ends the process as the service manager does, and waits until it has ended. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** Restarts it with a configuration that trusts no address: a key is needed then. */
  public String restartWithKey() {
    String key = result("GET", "/access/api_key").asText();
    stop();
    http.use(key);
    try {
      Files.writeString(data.resolve("config/moonraker.conf"), configuration("192.0.2.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
    return key;
  }

  /** Restarts it with another address in place of that of GitHub's API. */
  public void restartWithGithub(URI api) {
    stop();
    program =
        List.of(
            "-c",
            """
            from moonraker.components import http_client
            from moonraker.server import main
            http_client.GITHUB_PREFIX = "%s/"
            main()
            """
                .formatted(api));
    start();
  }

  /** Waits until it tells this state of Klipper; if that is ready, until it follows the printer. */
  public void awaitKlippy(String state) {
    await("klippy_state " + state + ", see " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(
            () ->
                state.equals(result("GET", "/server/info").get("klippy_state").asText())
                    && (!state.equals("ready") || followsThePrinter()));
  }

  /** Waits until it has read a new file of its folder, which it does in the background. */
  public void awaitMetadata(String file) {
    await("the metadata of " + file + ", see " + log)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                result(
                        "GET",
                        "/server/files/metadata?filename="
                            + URLEncoder.encode(file, StandardCharsets.UTF_8))
                    != null);
  }

  /** While it sets up its subscriptions, Moonraker can miss the start of a print. */
  private boolean followsThePrinter() throws IOException {
    String text = Files.readString(log);
    return text.indexOf(
            "Configuring available sensors", text.lastIndexOf("Klippy Connection Established"))
        >= 0;
  }

  /**
   * The result of a request that succeeds.
   *
   * @throws IllegalStateException if it does not
   */
  public JsonNode result(String method, String target) {
    return http.result(method, target);
  }

  private String configuration(String trustedClient) {
    return """
        [server]
        host: 127.0.0.1
        port: %d
        klippy_uds_address: %s

        [machine]
        provider: none
        validate_service: False

        [authorization]
        trusted_clients:
          %s

        # Announcements are not looked for in the network.
        [announcements]
        dev_mode: True

        [webcam front]
        service: mjpegstreamer-adaptive
        stream_url: /webcam/?action=stream
        snapshot_url: /webcam/?action=snapshot
        """
        .formatted(baseUrl().getPort(), klippySocket(), trustedClient);
  }

  /** Ends the process and removes its data folder. */
  @Override
  public void close() {
    stop();
    try {
      DirectoryTree.delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
