package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Has each conversation of stock-conversations.json with a virtual printer. */
@Timeout(60)
class StockConversationsTest extends PrinterTest {

  private static final String STATUS =
      "/printer/objects/query?print_stats&pause_resume&virtual_sdcard&extruder&toolhead&webhooks";

  static List<StockConversation> conversations() {
    return StockConversation.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void saysWhatTheRecordedPrinterSaid(StockConversation conversation) throws IOException {
    Files.writeString(
        gcodes.resolve("hot.gcode"), "G28\nM109 S200\nG1 X50 Y50 Z10\n" + "G4 P500\n".repeat(5000));
    Files.writeString(gcodes.resolve("failing.gcode"), "G28\nG4 P2000\nG1 X9999 F6000\nG28\n");
    start(VirtualPrinterOptions.defaults().withSpeed(100).withMacros(conversation.macros()));
    for (JsonNode step : conversation.steps()) {
      int before = console().size();
      send(step);
      await().untilAsserted(() -> assertHas(step.toString(), step.path("until")));
      assertHas(step.toString(), step.path("state"));
      if (step.has("console")) {
        List<String> told = console();
        assertThat(told.subList(before, told.size()))
            .as(step.toString())
            .isEqualTo(texts(step.get("console")));
      }
    }
  }

  private void send(JsonNode step) {
    PrinterClient.Answer answer;
    if (step.has("upload")) {
      answer = client.upload(step.get("upload").asText(), "M117 x", Map.of());
      assertThat(answer.json().at("/item/path").asText()).isEqualTo(step.get("path").asText());
    } else {
      String[] request = step.get("request").asText().split(" ", 2);
      answer = client.send(request[0], request[1], Map.of(), null);
    }
    int usual = step.has("upload") ? 201 : 200;
    assertThat(answer.status()).as(step.toString()).isEqualTo(step.path("status").asInt(usual));
    if (step.has("error")) {
      assertThat(answer.json().at("/error/message").asText()).isEqualTo(step.get("error").asText());
    }
  }

  private void assertHas(String what, JsonNode values) {
    JsonNode status = client.get(STATUS).json().at("/result/status");
    values
        .properties()
        .forEach(
            value ->
                assertThat(status.at("/" + value.getKey()))
                    .as(what + " " + value.getKey())
                    .isEqualTo(value.getValue()));
  }

  private List<String> console() {
    JsonNode lines = client.get("/server/gcode_store").json().at("/result/gcode_store");
    List<String> told = new ArrayList<>();
    lines.forEach(
        line -> {
          if (line.get("type").asText().equals("response")) {
            told.add(line.get("message").asText());
          }
        });
    return told;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
