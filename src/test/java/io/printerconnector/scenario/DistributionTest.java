package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FreePort;
import io.printerconnector.build.JarPart;
import io.printerconnector.config.Version;
import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The distribution as a printer's machine has it: without simulators, and with no spare class. */
@Tag("distribution")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DistributionTest {

  private static final Path WHOLE = Path.of("target/printer-connector").toAbsolutePath();
  private static final Path HTTP = WHOLE.resolve("lib/http");
  private static final Path MQTT = WHOLE.resolve("lib/mqtt");
  private static final long MOST_BYTES = 24_500_000;
  private static final long MOST_HTTP_BYTES = 3_000_000;
  private static final long MOST_MQTT_BYTES = 350_000;
  private static final String[] MISSING = {
    "NoClassDefFoundError", "ClassNotFoundException", "NoSuchMethodError", "NoSuchFieldError",
    "ExceptionInInitializerError", "ServiceConfigurationError", "UnsatisfiedLinkError", "SLF4J"
  };

  private static final List<String> LINKED = List.of("config", "lib", "routes");

  @TempDir(factory = TempDirFactory.Standard.class)
  private static Path home;

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  @BeforeAll
  static void install() throws IOException {
    for (String part : LINKED) {
      Files.createSymbolicLink(home.resolve(part), WHOLE.resolve(part));
    }
    // A copy, because a launcher that is a link finds the whole distribution.
    Files.createDirectory(home.resolve("bin"));
    Files.copy(WHOLE.resolve("bin/printer-connector"), home.resolve("bin/printer-connector"));
  }

  @AfterAll
  static void remove() throws IOException {
    for (String part : LINKED) {
      Files.delete(home.resolve(part));
    }
  }

  @Test
  void hasNothingThatIsForAFarmAlone() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(WHOLE)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          zip.stream()
              .map(entry -> entry.getName().replaceFirst("[^/]*$", ""))
              .forEach(packages::add);
        }
      }
    }
    assertThat(packages)
        .contains("io/printerconnector/store/", "org/apache/camel/main/")
        .noneMatch(
            name ->
                name.matches(
                    "io/printerconnector/farm/|(org/postgresql|org/apache/curator|org/apache/zookeeper|io/fabric8).*"));
    assertThat(WHOLE.resolve("routes/common")).exists();
    assertThat(WHOLE.resolve("routes/farm")).doesNotExist();
    assertThat(WHOLE.resolve("config/farm.properties")).doesNotExist();
  }

  @Test
  void isSmall() throws IOException {
    long bytes = 0;
    for (String part : List.of("bin", "config", "lib", "routes")) {
      try (Stream<Path> files = Files.walk(WHOLE.resolve(part))) {
        bytes +=
            files
                .filter(Files::isRegularFile)
                .filter(file -> !file.startsWith(HTTP) && !file.startsWith(MQTT))
                .mapToLong(file -> file.toFile().length())
                .sum();
      }
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
    try (Stream<Path> files = Files.list(HTTP)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum())
          .as("only for --http")
          .isBetween(1L, MOST_HTTP_BYTES);
    }
    try (Stream<Path> files = Files.list(MQTT)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum())
          .as("only for Printago")
          .isBetween(1L, MOST_MQTT_BYTES);
    }
  }

  @Test
  void hasLineNumbersAndNoNamesOfLocalVariables() throws IOException {
    String name = "printer-connector-" + Version.current();
    List<JarPart> built = JarPart.of(Path.of("target", name + "-with-libraries.jar"));
    List<JarPart> parts = JarPart.of(WHOLE.resolve("lib").resolve(name + ".jar"));

    assertThat(parts).filteredOn(part -> part.lines() > 0).hasSizeGreaterThan(5_000);
    assertThat(parts).filteredOn(part -> part.localNames() > 0).isEmpty();
    assertThat(parts).isEqualTo(built.stream().map(JarPart::withoutLocalNames).toList());
  }

  @Test
  void tellsHealthAndMetricsWithNothingMissing() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("voron");
      workshop.writeConfig(Map.of());
      String port = Integer.toString(FreePort.next());
      String config = workshop.config().toString();
      Process process = run(home, Map.of(), "--config", config, "--http", port);
      try {
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create("http://127.0.0.1:%s/q/".formatted(port));
        HttpRequest health = HttpRequest.newBuilder(address.resolve("health")).build();
        eventually("health")
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(() -> client.send(health, BodyHandlers.discarding()).statusCode() == 200);
        HttpRequest metrics = HttpRequest.newBuilder(address.resolve("metrics")).build();
        assertThat(client.send(metrics, BodyHandlers.ofString()).body())
            .contains("printer_connector_connected 1.0", "jvm_memory_used_bytes");
        process.destroy();
        assertEnds(0, process);
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(written()).contains("stopped").doesNotContain(MISSING);
  }

  @Test
  void showsHowItIs() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("voron");
      workshop.writeConfig(Map.of());

      assertEnds(3, run(home, Map.of(), "status", "--config", workshop.config().toString()));
    }
    assertThat(written()).contains("does not run", "voron").doesNotContain(MISSING);
  }

  /** Its classes have fewer names than those of the build, and the check knows words by them. */
  @Test
  void findsNothingWrongWithItsOwnRoutes() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("voron");
      workshop.writeConfig(Map.of());

      assertEnds(0, run(home, Map.of(), "check", "--config", workshop.config().toString()));
    }
    assertThat(written()).contains("ok: ").doesNotContain(".camel.yaml").doesNotContain(MISSING);
  }

  @Test
  void startsAndSaysItsVersion() throws Exception {
    assertEnds(0, run(home, Map.of(), "--version"));
    assertThat(written().strip()).isEqualTo("printer-connector version " + Version.current());
  }

  @Test
  void saysInOneLineThatTheSimulatorsAreMissing() throws Exception {
    for (String[] arguments :
        new String[][] {{"demo"}, {"demo", "--exit"}, {"simulate", "printer", "--port", "7125"}}) {
      assertEnds(1, run(home, Map.of(), arguments));
      assertThat(written().lines())
          .singleElement()
          .asString()
          .isEqualTo(
              "error: \"%s\" needs the simulators, but there are none in %s; a full distribution has them"
                  .formatted(arguments[0], home.toRealPath().resolve("simulators")));
    }
  }

  @Test
  void showsTheDemoWithTheSimulators() throws Exception {
    assertEnds(0, run(WHOLE, Map.of(), "demo", "--exit"));
    assertThat(written()).contains("the print is complete").doesNotContain(MISSING);
  }

  @Test
  void workWithACloudBehindTlsNeedsNothingThatWasLeftOut() throws Exception {
    Path file = Files.writeString(folder.resolve("cube.gcode"), "G28\nG4 P600000\n");
    Path config = Files.createDirectories(folder.resolve("printer_data/config"));
    Files.writeString(config.resolve("printer.cfg"), "[printer]\n");
    try (Workshop workshop = new Workshop();
        FileServer files = new FileServer(file);
        TlsFront front = new TlsFront(folder, workshop.cloud().baseUrl());
        TlsPipe pipe = new TlsPipe(front)) {
      VirtualPrinter voron = workshop.add("voron", VirtualPrinterOptions.defaults(), 1);
      VirtualPrinter ender = workshop.add("ender", VirtualPrinterOptions.defaults(), 1);
      workshop.addAddress("ender", pipe.to(ender.baseUrl()), Map.of());
      workshop.addAddress(
          "voron",
          voron.baseUrl(),
          Map.of(
              "ui_port", voron.uiUrl().getPort(), "printer_data", config.getParent().toString()));
      workshop.writeConfig(Map.of("cloud_url", front.url().toString()));
      workshop.allowEverything(files.authority());
      Path temporary = Files.createDirectory(folder.resolve("tmp"));
      String options = front.trust() + " -Djava.io.tmpdir=" + temporary;
      Process process =
          run(
              home,
              Map.of("PRINTER_CONNECTOR_OPTS", options, "CLOUD_BREAKEROPENSECONDS", "1"),
              "--config",
              workshop.config().toString());
      try {
        eventually("the pairing").until(() -> !workshop.cloud().connectors().isEmpty());
        eventually("the websocket")
            .until(() -> !voron.requests().matching("GET", "/websocket").isEmpty());
        eventually("the websocket over TLS")
            .until(() -> !ender.requests().matching("GET", "/websocket").isEmpty());
        String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        succeeds(workshop, "upload_file", Map.of("filename", "a.gcode", "content", content));
        succeeds(
            workshop, "upload_file", Map.of("filename", "b.gcode", "url", files.url().toString()));
        succeeds(workshop, "start_print", Map.of("filename", "b.gcode"));
        succeeds(workshop, "pause", Map.of());
        succeeds(workshop, "cancel", Map.of());
        succeeds(workshop, "sync_files", Map.of());
        String put = files.url().resolve("/backup.tar.gz").toString();
        succeeds(
            workshop,
            "create_backup",
            Map.of("backup_id", "all", "presigned_url", put, "include", Map.of("config", true)));
        assertThat(files.received()).hasSize(1);
        Object picture = workshop.cloud().askForPicture(null, workshop.idOf("voron"));
        eventually("a picture").until(() -> workshop.cloud().picture(picture).isThere());

        front.drop(true);
        eventually("lost requests").until(() -> front.dropped() > 6);
        front.drop(false);
        voron.close();
        CommandRecord failed = completed(workshop, "get_status", Map.of());
        assertThat(failed.status()).isEqualTo(CommandStatus.FAILED);
        assertThat(front.compressed()).isPositive();
        assertThat(temporary).as("what a killed process would leave").isEmptyDirectory();
        process.destroy();
        assertEnds(0, process);
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(written()).contains("stopped").doesNotContain(MISSING);
  }

  @Test
  void eachServiceThatIsNamedIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    int services = 0;
    try (Stream<Path> jars = Files.list(WHOLE.resolve("lib"))) {
      for (Path path : jars.filter(jar -> jar.toString().endsWith(".jar")).toList()) {
        try (JarFile jar = new JarFile(path.toFile())) {
          for (JarEntry entry : jar.stream().toList()) {
            for (String name : services(jar, entry)) {
              services++;
              if (jar.getEntry(name.replace('.', '/') + ".class") == null) {
                missing.add(entry.getName() + ": " + name);
              }
            }
          }
        }
      }
    }
    assertThat(services).isGreaterThan(100);
    assertThat(missing).isEmpty();
  }

  /** The classes that Java's or Camel's service file names. */
  private static List<String> services(JarFile jar, JarEntry entry) throws IOException {
    if (entry.isDirectory() || !entry.getName().startsWith("META-INF/services/")) {
      return List.of();
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .map(line -> line.replaceFirst("^class=", ""))
          .filter(line -> line.matches("[\\w$]+(\\.[\\w$]+)+"))
          .toList();
    }
  }

  private void succeeds(Workshop workshop, String action, Map<String, Object> params) {
    CommandRecord command = completed(workshop, action, params);
    assertThat(command.status())
        .as("%s: %s", action, command.errorMessage())
        .isEqualTo(CommandStatus.SUCCEEDED);
  }

  private static CommandRecord completed(
      Workshop workshop, String action, Map<String, Object> params) {
    Object id = workshop.cloud().queue(workshop.idOf("voron"), action, params);
    return eventually(action).until(() -> workshop.cloud().command(id), CommandRecord::finished);
  }

  private Process run(Path where, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(where.resolve("bin/printer-connector").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private void assertEnds(int code, Process process) throws InterruptedException {
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(written()).isEqualTo(code);
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String written() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
