package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.moonraker.MoonrakerInstallation;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends each request of conformance.json to the virtual printer's own Moonraker face and to a real
 * Moonraker, both in front of a printer in the same state, and compares the answers. The table of
 * all rows is printed, and written to {@code target/conformance.md}.
 */
@Tag("moonraker")
class MoonrakerConformanceTest {

  private static final List<String> ROWS = new ArrayList<>();
  private static Vertx vertx;
  private static ConformanceServer trusting;
  private static ConformanceServer closed;

  @TempDir Path gcodes;

  static List<ConformanceCase> cases() {
    return ConformanceCase.all();
  }

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    trusting = new ConformanceServer("conformance");
    closed = new ConformanceServer("conformance-key");
    closed.moonraker().restartWithKey();
  }

  @AfterAll
  static void close() throws IOException {
    for (ConformanceServer server : servers()) {
      server.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().join();
    String table =
        "| request | simulator | Moonraker %s | |\n|---|---|---|---|\n%s\n"
            .formatted(MoonrakerInstallation.get().version(), String.join("\n", ROWS));
    Files.writeString(Path.of("target", "conformance.md"), table);
    System.out.println(table);
  }

  private static List<ConformanceServer> servers() {
    return Stream.of(trusting, closed).filter(Objects::nonNull).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void simulatorAnswersLikeTheRealServer(ConformanceCase expected) throws IOException {
    ConformanceCase.writeFiles(gcodes);
    PrinterClient.Answer simulated;
    try (VirtualPrinter printer = ConformanceTest.start(expected.given(), gcodes, vertx)) {
      simulated = expected.send(new PrinterClient(vertx, printer.baseUrl()));
    }
    ConformanceServer server = expected.given().equals("API key") ? closed : trusting;
    server.prepare(expected.given());
    PrinterClient.Answer real =
        withUsualPaths(
            expected.send(new PrinterClient(vertx, server.moonraker().baseUrl())), server);

    Map<String, String> found = ConformanceDifferences.between(expected.json(), simulated, real);
    Map<String, String> known = expected.differs();
    ROWS.add(row(expected, simulated, real, known));

    assertThat(found.keySet())
        .as("%s%nsimulator: %s%nMoonraker: %s", found, simulated.body(), real.body())
        .containsExactlyInAnyOrderElementsOf(known.keySet());
  }

  /** The simulator shows the paths of a usual installation. */
  private static PrinterClient.Answer withUsualPaths(
      PrinterClient.Answer answer, ConformanceServer server) {
    String data = server.moonraker().gcodes().getParent().toString();
    return new PrinterClient.Answer(
        answer.status(),
        answer.reason().replace(data, "/home/pi/printer_data"),
        answer.headers(),
        answer.body().replace(data, "/home/pi/printer_data"));
  }

  private static String row(
      ConformanceCase expected,
      PrinterClient.Answer simulated,
      PrinterClient.Answer real,
      Map<String, String> known) {
    List<String> reasons =
        known.values().stream().filter(reason -> !reason.startsWith("see ")).toList();
    String verdict = known.isEmpty() ? "same" : "differs: " + String.join("; ", reasons);
    return "| %s | %s | %s | %s |"
        .formatted(expected.name(), shown(simulated), shown(real), verdict);
  }

  private static String shown(PrinterClient.Answer answer) {
    return answer.status() + " " + answer.reason();
  }
}
