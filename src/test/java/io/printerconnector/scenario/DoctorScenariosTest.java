package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.tls.Keys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What doctor says of broken set-ups, with a real cloud and a real printer. */
class DoctorScenariosTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREDENTIALS = "/webcam_requests";

  @TempDir static Path folder;
  private static Workshop workshop;
  private static VirtualPrinter voron;
  private static ObjectNode paired;
  private static Keys keys;

  private final List<AutoCloseable> toClose = new ArrayList<>();
  private Path place;

  /** Breaks something. */
  @FunctionalInterface
  interface Breaking {
    void apply(DoctorScenariosTest test, ObjectNode config) throws Exception;
  }

  private record Said(int code, String text) {}

  @BeforeAll
  static void pair() throws Exception {
    workshop = new Workshop();
    voron = workshop.add("voron");
    workshop.start(Map.of());
    workshop.stop();
    paired = (ObjectNode) JSON.readTree(workshop.config().toFile());
    keys = new Keys(folder, "localhost");
  }

  @AfterAll
  static void close() throws Exception {
    workshop.close();
  }

  @BeforeEach
  void makePlace() throws IOException {
    place = Files.createTempDirectory(folder, "place");
  }

  @AfterEach
  void mend() throws Exception {
    for (AutoCloseable one : toClose) {
      one.close();
    }
    workshop.cloud().faults().clear();
    voron.faults().clear();
    voron.ready();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        row(
            "a field is missing",
            (test, config) -> printer(config).remove("base_url"),
            "fail  config: moonraker[0].base_url is missing. Fix: write Moonraker's address here"),
        row(
            "plain http into the Internet",
            (test, config) -> config.put("cloud_url", "http://cloud.example.com"),
            "fail  config: cloud_url is http://cloud.example.com: everybody"),
        row(
            "a setting that does not exist",
            (test, config) -> test.write("connector.properties", "heartbeat.second=3"),
            "fail  config: connector.properties: heartbeat.second: there is no such setting. Fix: did you mean"),
        row(
            "a setting of the wrong kind",
            (test, config) -> test.write("connector.properties", "heartbeat.seconds=often"),
            "fail  config: connector.properties: heartbeat.seconds is often. Fix: must be a whole number"),
        row(
            "the password of a proxy can be read by everybody",
            (test, config) ->
                Files.setPosixFilePermissions(
                    test.write("connector.properties", "https.proxy=http://a:geheim77@127.0.0.1:1"),
                    PosixFilePermissions.fromString("rw-r--r--")),
            "warn  permissions: PLACE/connector.properties may hold the password of a proxy"),
        row(
            "everybody can read config.json",
            (test, config) -> {},
            "warn  config: PLACE/config.json holds a secret and others can read it. Fix: chmod 600"),
        row(
            "the state directory cannot be used",
            (test, config) -> config.put("state_dir", test.write("file", "").toString()),
            "fail  state_dir: PLACE/file is not a folder. Fix: correct state_dir"),
        row(
            "the state directory cannot be made",
            (test, config) -> config.put("state_dir", test.write("file", "") + "/state"),
            "fail  state_dir: PLACE/file/state does not exist and cannot be made in PLACE/file. Fix: correct"),
        row(
            "the database is damaged",
            (test, config) -> {
              Path state = Files.createDirectory(test.place.resolve("state"));
              Files.writeString(state.resolve("connector.db"), "no database at all".repeat(500));
            },
            "fail  database: PLACE/state/connector.db cannot be used: "),
        row(
            "the name of the cloud is unknown",
            (test, config) -> config.put("cloud_url", "https://nowhere.invalid"),
            "fail  cloud name: nowhere.invalid is unknown. Fix: correct cloud_url"),
        row(
            "the cloud is away",
            (test, config) -> config.put("cloud_url", "http://127.0.0.1:1"),
            "fail  cloud connection: 127.0.0.1:1 cannot be connected to: Connection refused. Fix: correct"),
        row(
            "the certificate of the cloud is self-signed",
            (test, config) -> config.put("cloud_url", test.front(keys)),
            "fail  cloud certificate: the certificate of localhost comes from no authority that is known"
                + " here (shown: CN=localhost, issued by CN=localhost, until 20"),
        row(
            "the certificate of the cloud has expired",
            (test, config) -> {
              Keys old = new Keys(test.place, "localhost");
              old.signedBy(keys, "localhost", "-startdate", "-10d", "-validity", "5");
              config.put("cloud_url", test.front(old));
              test.write("connector.properties", "tls.caFile=" + keys.certificate());
            },
            "fail  cloud certificate: the certificate of localhost has expired"),
        row(
            "the CA file is missing",
            (test, config) -> test.write("connector.properties", "tls.caFile=/no/such.pem"),
            "fail  proxy and certificates: tls.caFile=/no/such.pem: there is no such file"),
        row(
            "the proxy is wrong",
            (test, config) -> {
              config.put("cloud_url", "https://cloud.example.com");
              test.write("connector.properties", "https.proxy=http://a:geheim77@127.0.0.1:1");
            },
            "fail  proxy connection: 127.0.0.1:1 cannot be connected to: Connection refused. Fix: correct"
                + " HTTPS_PROXY"),
        row(
            "the proxy wants another password",
            (test, config) -> {
              ConnectProxy proxy = new ConnectProxy();
              test.toClose.add(proxy);
              proxy.require("a:b");
              config.put("cloud_url", "https://cloud.example.com");
              test.write(
                  "connector.properties",
                  "https.proxy=http://a:geheim77@127.0.0.1:" + proxy.port());
            },
            "fail  cloud: the proxy 127.0.0.1:PORT does not accept the user name and password (http 407)"),
        row(
            "the credentials are wrong",
            (test, config) -> config.put("connector_secret", "not-this-one"),
            "fail  cloud credentials: the cloud does not accept connector_id and connector_secret (http 401)."
                + " Fix: remove both"),
        row(
            "the clock is ten minutes fast",
            (test, config) -> test.cloudSays(ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(10)),
            "fail  clock: this machine's clock is 6NN s ahead of that of the cloud. Fix: set it"),
        row(
            "the clock is a minute slow",
            (test, config) -> test.cloudSays(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1)),
            "warn  clock: this machine's clock is NN s behind that of the cloud. Fix: set it"),
        row(
            "Moonraker is at another port",
            (test, config) -> printer(config).put("base_url", "http://127.0.0.1:1"),
            "fail  voron moonraker: http://127.0.0.1:1: nothing listens there. Fix: switch the printer on,"
                + " or correct base_url"),
        row(
            "nobody listens at Klipper's socket",
            (test, config) -> printer(config).put("base_url", "unix:/no/such.sock"),
            "fail  voron klipper: unix:/no/such.sock: there is no such socket. Fix: see whether its"
                + " service runs"),
        row(
            "a Klipper at its socket has shut down",
            (test, config) -> {
              Path socket = test.place.resolve("k");
              VirtualPrinter winder =
                  VirtualPrinter.start(
                      VirtualPrinterOptions.defaults()
                          .withGcodesDirectory(Files.createDirectory(test.place.resolve("gcodes")))
                          .withKlippySocket(socket));
              test.toClose.add(winder);
              winder.shutdown("MCU 'mcu' shutdown: Timer too close");
              printer(config).put("base_url", "unix:" + socket);
            },
            "fail  voron klipper: it has shut down: MCU 'mcu' shutdown: Timer too close"),
        row(
            "something else is at Moonraker's port",
            (test, config) ->
                printer(config).put("base_url", workshop.cloud().baseUrl().toString()),
            "is not Moonraker (http 404). Fix: correct base_url"),
        row(
            "Moonraker wants a key",
            (test, config) -> {
              VirtualPrinter locked =
                  VirtualPrinter.start(VirtualPrinterOptions.defaults().withApiKey("k1k2k3k4"));
              test.toClose.add(locked);
              printer(config).put("base_url", locked.baseUrl().toString());
            },
            "does not let the connector in (http 401). Fix: write Moonraker's API key as api_key"),
        row(
            "Klipper has shut down",
            (test, config) -> voron.shutdown("MCU 'mcu' shutdown: Timer too close"),
            "fail  voron klipper: it has shut down: MCU 'mcu' shutdown: Timer too close"),
        row(
            "Klipper's configuration is wrong",
            (test, config) -> voron.configError("Option 'pin' in section 'fan' must be specified"),
            "fail  voron klipper: it has an error: Option 'pin' in section 'fan'"),
        row(
            "Klipper does not run",
            (test, config) -> voron.disconnect(),
            "fail  voron klipper: it is not connected to Moonraker (disconnected). Fix: see why"),
        row(
            "the websocket is blocked",
            (test, config) -> voron.faults().add(Fault.status(403, "", "GET", "/websocket", -1)),
            "does not open: HTTP/1.1 403"),
        row(
            "the camera has moved",
            (test, config) -> voron.faults().add(test.brokenCamera()),
            "warn  voron webcam: "),
        row(
            "an object of the printer does not exist",
            (test, config) -> printer(config).putArray("objects").add("bldc_motor"),
            "warn  voron objects: the printer has no object bldc_motor. Fix: correct objects"),
        row(
            "an object of no printer",
            (test, config) ->
                test.write("connector.properties", "printer.objects=webhooks,print_stat"),
            "warn  objects: no printer has the object print_stat. Fix: correct printer.objects"),
        row(
            "PAUSE is missing",
            (test, config) -> {
              String none = "{\"result\": {\"objects\": []}}";
              voron.faults().add(Fault.status(200, none, "GET", "/objects/list", -1));
              voron.faults().add(Fault.status(200, none, "GET", "/gcode/help", -1));
            },
            "warn  voron macros: there is no PAUSE, RESUME, CANCEL_PRINT. Fix: write [pause_resume]"),
        row(
            "an own route uses a macro that is not there",
            (test, config) ->
                test.write(
                    "routes.d/own.camel.yaml",
                    "- route:\n    id: own-x\n    from:\n      uri: timer:x\n      steps:\n        - setVariable:\n"
                        + "            name: script\n            constant: LIGHTS_ON S=1\n"),
            "warn  voron macros: your own routes use LIGHTS_ON, which the printer does not have"),
        row(
            "an own route is broken",
            (test, config) ->
                test.write("routes.d/own.camel.yaml", "- route:\n    id: x\n   from: y\n"),
            "fail  routes: PLACE/routes.d/own.camel.yaml:3: this is no YAML: "),
        row(
            "the policy is broken",
            (test, config) -> test.write("policy.json", "{\"profile\": \"everything\"}"),
            "fail  policy: PLACE/policy.json: profile"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenSetUpIsNamedWithItsFix(Breaking breaking, String expected) throws Exception {
    ObjectNode config = paired.deepCopy();
    config.put("state_dir", place.resolve("state").toString());
    breaking.apply(this, config);
    Path file = write("config.json", config.toString());
    if (!expected.contains("others can read")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    Said said = doctor();

    String text = said.text().replace(place.toString(), "PLACE");
    assertThat(text.lines()).anyMatch(line -> matches(line, expected));
    assertThat(text).doesNotContain("geheim77", paired.get("connector_secret").asText());
    assertThat(said.code())
        .as(text)
        .isEqualTo(text.lines().anyMatch(line -> line.startsWith("fail")) ? 1 : 0);
    assertThat(text.lines().filter(line -> !line.startsWith("ok")))
        .isNotEmpty()
        .allMatch(line -> line.contains(". Fix: "));
    if (expected.startsWith("fail  voron") || expected.startsWith("warn  voron")) {
      assertThat(text).contains("ok    cloud credentials: the cloud accepts them");
    }
  }

  /** Whether the line has this text, where digits may stand for N, and a port for PORT. */
  private static boolean matches(String line, String expected) {
    String plain = line.replaceAll("127.0.0.1:\\d{2,}", "127.0.0.1:PORT");
    return plain.contains(expected) || plain.replaceAll("\\d\\d s ", "NN s ").contains(expected);
  }

  @Test
  void soundSetUpWithARunningConnectorIsCalledThatAndNothingIsTouched() throws Exception {
    workshop.connector(Map.of("commands.pollSeconds", "1")).start();
    int before = workshop.cloud().heartbeats().size();
    eventually("a heartbeat").until(() -> workshop.cloud().heartbeats().size() > before);
    place = workshop.folder();
    long asked = asked();

    Said said = doctor();
    Said json = doctor("--json");

    assertThat(said.text().lines()).allMatch(line -> line.startsWith("ok"));
    assertThat(said.text())
        .contains("ok    connector: it runs as process " + ProcessHandle.current().pid())
        .contains("ok    voron klipper: ready", "ok    voron websocket: ", "ok    voron macros: ")
        .contains("connector.db is in order", "ok    disk speed: a safe write takes");
    assertThat(said.code()).isZero();
    JsonNode report = JSON.readTree(json.text());
    assertThat(report.get("ok").asBoolean()).isTrue();
    assertThat(report.get("findings")).hasSizeGreaterThan(10);
    assertThat(asked()).isEqualTo(asked + 2);
    int then = workshop.cloud().heartbeats().size();
    eventually("the connector goes on").until(() -> workshop.cloud().heartbeats().size() > then);
    assertThat(workshop.run("voron", "get_status", Map.of()).status())
        .isEqualTo(CommandStatus.SUCCEEDED);
    workshop.stop();
  }

  @Test
  void processSeesTheConnectorOfAnotherProcessAndWritesTheArchive() throws Exception {
    try (Workshop other = new Workshop()) {
      other.add("voron");
      other.writeConfig(Map.of());
      String config = other.config().toString();
      Process connector = Program.start(folder.resolve("connector.log"), "--config", config);
      try {
        eventually("a heartbeat").until(() -> !other.cloud().heartbeats().isEmpty());
        Files.setPosixFilePermissions(other.config(), PosixFilePermissions.fromString("rw-------"));
        Path said = folder.resolve("doctor.log");
        Path archive = folder.resolve("report.tar.gz");

        Process doctor =
            Program.start(said, "doctor", "--config", config, "--bundle", archive.toString());

        assertThat(doctor.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said))
            .contains("ok    connector: it runs as process " + connector.pid())
            .contains("report.tar.gz was written; look into it before you pass it on")
            .doesNotContain("fail", "WARN", "ERROR");
        assertThat(doctor.exitValue()).isZero();
        assertThat(Files.size(archive)).isPositive();
        assertThat(connector.isAlive()).isTrue();
      } finally {
        connector.destroyForcibly();
      }
    }
  }

  @Test
  void tokenOfAConnectorThatIsNotPairedIsNotUsed() throws Exception {
    ObjectNode config = paired.deepCopy();
    config.remove(List.of("connector_id", "connector_secret"));
    config.put("pairing_token", workshop.cloud().issueToken());
    config.put("state_dir", place.resolve("state").toString());
    Path file = write("config.json", config.toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String before = Files.readString(file);

    Said said = doctor();

    assertThat(said.text()).contains("warn  cloud credentials: not paired yet");
    assertThat(said.code()).isZero();
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(workshop.cloud().connectors()).hasSize(1);
    assertThat(place.resolve("state")).doesNotExist();
  }

  @Test
  void configThatIsMissingIsNotTheEnd() {
    Said said = doctor();

    assertThat(said.text())
        .contains("fail  config: config.json: does not exist. Fix: copy config.example.json there")
        .contains("warn  cloud and printers: they were not looked at", "ok    java: ");
    assertThat(said.code()).isOne();
  }

  @Test
  void printerThatHangsHoldsNothingUp() throws Exception {
    voron.faults().add(Fault.of(Fault.Kind.HANG, "GET", "/server/info", -1));
    write("config.json", paired.toString());
    long begin = System.nanoTime();

    Said said = doctor();

    assertThat(said.text()).contains("fail  voron moonraker: ", "ok    cloud credentials: ");
    assertThat((System.nanoTime() - begin) / 1_000_000_000).isLessThan(30);
  }

  /** How often the cloud was asked whether it wants pictures, which the connector here does not. */
  private static long asked() {
    return workshop.cloud().requests().matching("GET", "/api/").stream()
        .filter(request -> request.target().contains(CREDENTIALS))
        .count();
  }

  private static ObjectNode printer(ObjectNode config) {
    return (ObjectNode) config.at("/moonraker/0");
  }

  private static Arguments row(String name, Breaking breaking, String expected) {
    return Arguments.of(Named.of(name, breaking), expected);
  }

  private Path write(String name, String text) throws IOException {
    Path file = place.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String front(Keys shown) throws Exception {
    TlsFront front = new TlsFront(shown, workshop.cloud().baseUrl());
    toClose.add(front);
    return front.url().toString();
  }

  private void cloudSays(ZonedDateTime time) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time);
    workshop
        .cloud()
        .faults()
        .add(
            new Fault(
                "GET", CREDENTIALS, Fault.Kind.STATUS, 200, Map.of("Date", date), "[]", 0, -1));
  }

  private Fault brokenCamera() {
    String camera =
        "{\"result\": {\"webcams\": [{\"name\": \"front\", \"enabled\": true, \"snapshot_url\": \"%s/gone\"}]}}"
            .formatted(workshop.cloud().baseUrl());
    return Fault.status(200, camera, "GET", "/server/webcams/list", -1);
  }

  private Said doctor(String... more) {
    StringWriter out = new StringWriter();
    List<String> arguments =
        new ArrayList<>(List.of("doctor", "--config", place.resolve("config.json").toString()));
    arguments.addAll(List.of(more));
    int code =
        ConnectorCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute(arguments.toArray(String[]::new));
    return new Said(code, out.toString());
  }
}
