package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpServer;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All recipes of {@code docs/recipes} at work, side by side. */
class RecipesTest {

  private static final Path RECIPES = Path.of("docs/recipes");

  /** What a server was told. */
  private record Call(String method, String path, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  @RegisterExtension
  private final LoggedLines log = new LoggedLines("io.printerconnector.own", Level.INFO);

  private final Workshop workshop = new Workshop();
  private final OwnFolder own = new OwnFolder(workshop);
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.add(
              new Call(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders(),
                  exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    server.stop(0);
    workshop.close();
  }

  private Call call(String path) {
    eventually(path).until(() -> calls.stream().anyMatch(call -> call.path().equals(path)));
    return calls.stream().filter(call -> call.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void doWhatTheySay() throws Exception {
    VirtualPrinter printer = workshop.add("a \"printer\"", VirtualPrinterOptions.defaults());
    workshop.allowEverything();
    Path published = workshop.folder().resolve("published");
    Path mosquitto = workshop.folder().resolve("mosquitto_pub");
    Files.writeString(
        mosquitto, "#!/bin/sh\n{ echo \"$@\"; cat; echo; } >>%s\n".formatted(published));
    Files.setPosixFilePermissions(mosquitto, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Stream<Path> recipes = Files.list(RECIPES)) {
      for (Path recipe : recipes.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        own.write(
            recipe.getFileName().toString(),
            Files.readString(recipe).replace("exec:mosquitto_pub", "exec:" + mosquitto));
      }
    }
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Files.writeString(
        workshop.folder().resolve("connector.properties"),
        """
        own.ntfy.url=%1$s/ntfy
        own.telegram.url=%1$s/botTOKEN/sendMessage
        own.telegram.chat=4711
        own.discord.url=%1$s/discord
        own.webhook.url=%1$s/webhook
        own.mqtt.host=home.test
        own.room=cellar
        """
            .formatted(url));
    workshop.start(Map.of());
    eventually("a live websocket").until(() -> workshop.live("a \"printer\"").isPresent());
    workshop.run(
        "a \"printer\"",
        "upload_file",
        Map.of(
            "filename",
            "a.gcode",
            "content",
            Base64.getEncoder()
                .encodeToString(
                    ("G28\n" + "G4 P500\n".repeat(200)).getBytes(StandardCharsets.UTF_8)),
            "start",
            true));

    Call ntfy = call("/ntfy");
    assertThat(ntfy.method()).isEqualTo("PUT");
    assertThat(ntfy.header("Title")).isEqualTo("a \"printer\"");
    assertThat(ntfy.header("Message")).startsWith("a.gcode: complete");
    assertThat(ntfy.header("Filename")).isEqualTo("picture");
    assertThat(ntfy.body()).startsWith(0x89, 0x50, 0x4e, 0x47);
    assertThat(call("/botTOKEN/sendMessage").text())
        .contains("\"chat_id\":\"4711\"", "\"text\":\"a \\\"printer\\\": a.gcode complete");
    assertThat(call("/discord").text()).contains("\"content\":\"a \\\"printer\\\": a.gcode");
    assertThat(call("/webhook").text()).contains("\"action\":\"upload_file\"", "true");
    eventually("the room in a heartbeat")
        .until(
            () ->
                workshop.cloud().heartbeats().stream()
                    .anyMatch(heartbeat -> heartbeat.body().toString().contains("room=cellar")));
    eventually("the state by MQTT")
        .until(() -> Files.readString(published).contains("\"state\":\"complete\""));
    assertThat(Files.readString(published)).contains("-h home.test -r -s -t printers/a");
    eventually("the light")
        .untilAsserted(
            () ->
                assertThat(scripts(printer))
                    .as("%s", log.lines())
                    .contains("LIGHT_ON", "LIGHT_OFF"));
    eventually("the end of the print, in a snapshot")
        .until(
            () ->
                workshop.snapshotsOf("a \"printer\"").stream()
                    .anyMatch(snapshot -> snapshot.toString().contains("state=complete")));
    assertThat(log.lines()).filteredOn(line -> line.startsWith("ERROR")).isEmpty();
  }

  private static List<String> scripts(VirtualPrinter printer) {
    return printer.requests().all().stream()
        .map(request -> request.body())
        .filter(body -> body.contains("LIGHT_"))
        .map(body -> body.replaceAll(".*(LIGHT_\\w+).*", "$1"))
        .toList();
  }
}
