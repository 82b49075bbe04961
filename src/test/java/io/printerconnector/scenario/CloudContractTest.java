package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.scenario.CloudDescription.Operation;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.IdStyle;
import io.printerconnector.simulator.cloud.QueuedCommand;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.Macros;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/printdock.openapi.yaml} says is what connector and development cloud do. */
class CloudContractTest {

  private static final Map<String, String> QUICK =
      Map.of(
          "webcam.requests", "on",
          "webcam.seconds", "1",
          "webcam.maxWaitSeconds", "1",
          "telemetry.maxWaitSeconds", "1");
  private static final String OUT_OF_RANGE = "out-of-range.gcode";
  // The development cloud turns nobody away, and is never too busy.
  private static final Set<String> NEVER = Set.of("403", "429");

  private final CloudDescription description;

  CloudContractTest() throws IOException {
    description = new CloudDescription();
  }

  static List<DevelopmentCloudOptions> clouds() {
    return List.of(
        DevelopmentCloudOptions.defaults().suggesting(1, 1),
        DevelopmentCloudOptions.defaults().withIdStyle(IdStyle.STRING).withEmptyAnswers(true));
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void isWhatConnectorAndCloudSay(DevelopmentCloudOptions options) throws Exception {
    try (Workshop workshop = new Workshop(options);
        RecordingFront front = new RecordingFront(workshop.cloud().baseUrl())) {
      // So slow that the print is seen before it fails.
      VirtualPrinter voron = workshop.add("Voron", stock(workshop.folder().resolve("gcodes")), 5);
      new OwnFolder(workshop).write("own-broken.camel.yaml", "- route: {");
      workshop.writeConfig(Map.of("cloud_url", front.url().toString(), "site_name", "Attic"));
      workshop.start(QUICK);

      // Under way while the rest happens, so that a heartbeat tells of it.
      voron.faults().add(Fault.delay(8_000, "POST", "/server/files/upload", 1));
      Object upload = workshop.cloud().queue(upload(workshop.idOf("Voron")));
      workshop.run("Voron", "start_print", Map.of("filename", "missing.gcode"));
      Object picture = workshop.cloud().askForPicture("/.. ?#%2F\u00fc", workshop.idOf("Voron"));
      eventually("the picture").until(() -> workshop.cloud().picture(picture).isThere());
      workshop.cloud().faults().add(Fault.status(503, "away", "POST", "/snapshots/batch", -1));
      seen(front, "telemetry");
      workshop.cloud().faults().clear();
      workshop.run("Voron", "start_print", Map.of("filename", OUT_OF_RANGE));
      workshop.finished(upload);
      additions().forEach(name -> seen(front, name));
      workshop.stop();

      assertThat(front.exchanges())
          .allSatisfy(
              exchange -> {
                assertThat(description.requestFaults(exchange)).isEmpty();
                assertThat(description.answerFaults(exchange)).isEmpty();
              });
      assertThat(front.exchanges())
          .extracting(exchange -> description.operation(exchange).orElseThrow().id())
          .containsAll(description.operations().stream().map(Operation::id).toList());
    }
  }

  private static VirtualPrinterOptions stock(Path folder) {
    Gcode.write(folder, OUT_OF_RANGE);
    return VirtualPrinterOptions.defaults().withGcodesDirectory(folder).withMacros(Macros.MAINSAIL);
  }

  private static QueuedCommand upload(Object printerId) {
    return new QueuedCommand(
        "cmd /\u00fc",
        null,
        printerId,
        "upload_file",
        Map.of("filename", "cube.gcode", "content", "RzI4"),
        Map.of("expires_at", "2099-01-02T03:04:05Z"));
  }

  private static void seen(RecordingFront front, String name) {
    eventually(name).until(() -> front.exchanges().stream().anyMatch(e -> e.has(name)));
  }

  /** The members and headers that a cloud may ignore. */
  private Set<String> additions() {
    Set<String> names = new TreeSet<>();
    for (String owner : List.of("properties", "headers")) {
      description
          .nodes(owner)
          .forEach(
              members ->
                  members
                      .properties()
                      .forEach(
                          member -> {
                            if (member.getValue().path("x-addition").asBoolean()) {
                              names.add(member.getKey());
                            }
                          }));
    }
    description.operations().stream()
        .flatMap(operation -> description.parameters(operation).stream())
        .filter(parameter -> parameter.path("x-addition").asBoolean())
        .forEach(parameter -> names.add(parameter.get("name").asText()));
    assertThat(names).contains("klippy_state", "own_routes_failed", "print_error", "Prefer");
    return names;
  }

  @Test
  void namesTheRefusals() throws Exception {
    DevelopmentCloudOptions options =
        DevelopmentCloudOptions.defaults().withBodyLimit(RefusedRequests.BODY_LIMIT);
    try (DevelopmentCloud cloud = DevelopmentCloud.start(options);
        RecordingFront front = new RecordingFront(cloud.baseUrl())) {
      new RefusedRequests(front.url(), cloud).sendAll();

      assertThat(front.exchanges())
          .allSatisfy(exchange -> assertThat(description.answerFaults(exchange)).isEmpty());
      Map<String, Set<String>> seen = new TreeMap<>();
      for (RecordedExchange exchange : front.exchanges()) {
        if (exchange.status() >= 400) {
          seen.computeIfAbsent(
                  description.operation(exchange).orElseThrow().id(), id -> new TreeSet<>())
              .add(String.valueOf(exchange.status()));
        }
      }
      for (Operation operation : description.operations()) {
        Set<String> described = new HashSet<>();
        operation.body().path("responses").fieldNames().forEachRemaining(described::add);
        described.removeIf(status -> !status.matches("4\\d\\d") || NEVER.contains(status));
        assertThat(seen.get(operation.id())).as(operation.id()).hasSameElementsAs(described);
      }
    }
  }
}
