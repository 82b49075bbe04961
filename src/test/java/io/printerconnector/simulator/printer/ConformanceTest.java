package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.printer.model.PrinterKind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case of conformance.json: one request to a printer in a given state, and its answer. */
@Timeout(60)
class ConformanceTest {

  private static Vertx vertx;

  @TempDir Path gcodes;

  @BeforeAll
  static void openVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  static List<ConformanceCase> cases() {
    return ConformanceCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersLikeMoonraker(ConformanceCase expected) throws IOException {
    ConformanceCase.writeFiles(gcodes);
    try (VirtualPrinter printer = start(expected.given(), gcodes, vertx)) {
      PrinterClient.Answer answer = expected.send(new PrinterClient(vertx, printer.baseUrl()));

      assertThat(answer.status())
          .as(answer.body())
          .isEqualTo(expected.json().get("status").asInt());
      check(expected.json(), answer);
    }
  }

  /** A virtual printer in this state. */
  static VirtualPrinter start(String given, Path gcodes, Vertx vertx) {
    VirtualPrinter printer = VirtualPrinter.start(options(given, gcodes), vertx);
    prepare(given, printer, new PrinterClient(vertx, printer.baseUrl()));
    return printer;
  }

  private static VirtualPrinterOptions options(String given, Path gcodes) {
    VirtualPrinterOptions options =
        VirtualPrinterOptions.defaults().withSpeed(20).withGcodesDirectory(gcodes);
    return switch (given) {
      case "minimal" -> options.withKind(PrinterKind.MINIMAL);
      case "API key" -> options.withApiKey("0123456789abcdef");
      // In real time, so that the moment after the shutdown lasts long enough to be seen.
      case "shutdown while printing" -> options.withSpeed(1);
      default -> options;
    };
  }

  private static void prepare(String given, VirtualPrinter printer, PrinterClient client) {
    switch (given) {
      case "printing" -> client.post("/printer/print/start?filename=slow.gcode", "{}");
      case "shutdown while printing" -> {
        client.post("/printer/print/start?filename=slow.gcode", "{}");
        client.post("/printer/emergency_stop", null);
      }
      case "config error" -> printer.configError("Error loading kinematics 'nosuch'");
      case "disconnected" -> printer.disconnect();
      case "never connected" -> printer.neverConnected();
      default -> {}
    }
  }

  private static void check(JsonNode expected, PrinterClient.Answer answer) {
    if (expected.has("reason")) {
      assertThat(answer.reason()).isEqualTo(expected.get("reason").asText());
    }
    if (expected.has("json")) {
      compare("", expected.get("json"), answer.json(), expected.path("part").asBoolean());
    }
    if (expected.has("error")) {
      JsonNode error = answer.json().get("error");
      assertThat(error.get("code").asInt()).isEqualTo(answer.status());
      assertThat(error.get("message").asText()).isEqualTo(expected.get("error").asText());
      assertThat(error.get("traceback").asText()).contains("Traceback (most recent call last):");
      if (expected.has("last_line")) {
        assertThat(error.get("traceback").asText().strip())
            .endsWith(expected.get("last_line").asText());
      }
    }
    assertThat(answer.headers()).containsEntry("Server", "TornadoServer/6.2");
  }

  /** Compares types and values; {@code "<number>"} and the like stand for any of that type. */
  private static void compare(String at, JsonNode expected, JsonNode actual, boolean part) {
    assertThat(actual).as(at).isNotNull();
    String text = expected.asText();
    if (expected.isTextual() && text.startsWith("<") && text.endsWith(">")) {
      boolean fits =
          switch (text) {
            case "<number>" -> actual.isNumber();
            case "<text>" -> actual.isTextual() && !actual.asText().isEmpty();
            case "<list>" -> actual.isArray() && !actual.isEmpty();
            default -> true;
          };
      assertThat(fits).as(at + " is " + text + " but " + actual).isTrue();
    } else if (expected.isObject()) {
      List<String> keys = new ArrayList<>();
      expected.fieldNames().forEachRemaining(keys::add);
      List<String> actualKeys = new ArrayList<>();
      actual.fieldNames().forEachRemaining(actualKeys::add);
      if (part) {
        assertThat(actualKeys).as(at).containsAll(keys);
      } else {
        assertThat(actualKeys).as(at).containsExactlyInAnyOrderElementsOf(keys);
      }
      keys.forEach(key -> compare(at + "/" + key, expected.get(key), actual.get(key), part));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(at + " " + actual).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        compare(at + "/" + i, expected.get(i), actual.get(i), part);
      }
    } else {
      assertThat(actual).as(at).isEqualTo(expected);
    }
  }
}
