package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.printer.model.PrintState;
import java.nio.file.Files;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UploadTest extends PrinterTest {

  private static final String GCODE = "; tiny\nG4 P100\nM117 hello\n";
  private static final String SHA256 =
      "732c215b216558e19beb5097b71c9431789b975d6cb48f6b519766d0cc6f7a50";

  @BeforeEach
  void start() {
    start(VirtualPrinterOptions.defaults().withSpeed(50));
  }

  @Test
  void storesTheFileAndSaysWhere() {
    PrinterClient.Answer answer = client.upload("Böden – 1.gcode", GCODE, Map.of());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().get("Location"))
        .isEqualTo(printer.baseUrl() + "/server/files/gcodes/B%C3%B6den%20%E2%80%93%201.gcode");
    JsonNode body = answer.json();
    assertThat(body.get("action").asText()).isEqualTo("create_file");
    assertThat(body.at("/item/path").asText()).isEqualTo("Böden – 1.gcode");
    assertThat(body.at("/item/size").asInt()).isEqualTo(26);
    assertThat(body.get("print_started").asBoolean()).isFalse();
    assertThat(body.get("print_queued").asBoolean()).isFalse();
    assertThat(gcodes.resolve("Böden – 1.gcode")).hasContent(GCODE);
    assertThat(client.get("/server/files/gcodes/B%C3%B6den%20%E2%80%93%201.gcode").body())
        .isEqualTo(GCODE);
  }

  @Test
  void checksTheChecksum() {
    assertThat(client.upload("a.gcode", GCODE, Map.of("checksum", SHA256)).status()).isEqualTo(201);

    PrinterClient.Answer wrong = client.upload("b.gcode", GCODE, Map.of("checksum", "00"));

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/error/message").asText()).isEqualTo("Unprocessable Entity");
    assertThat(wrong.json().at("/error/traceback").asText())
        .contains("expected 00, calculated " + SHA256);
    assertThat(gcodes.resolve("b.gcode")).doesNotExist();
    Awaitility.await().until(() -> gcodes.resolve(".uploads").toFile().list().length == 0);
  }

  @Test
  void pathCreatesDirectoriesButAFilenameDoesNot() {
    assertThat(client.upload("x.gcode", GCODE, Map.of("path", "orders/2026")).status())
        .isEqualTo(201);
    assertThat(client.upload("orders/2026/y.gcode", GCODE, Map.of()).status()).isEqualTo(201);

    PrinterClient.Answer missing = client.upload("orders/2027/z.gcode", GCODE, Map.of());

    assertThat(missing.status()).isEqualTo(500);
    assertThat(missing.json().at("/error/message").asText()).isEqualTo("Internal Server Error");
    assertThat(client.get("/server/files/list").json().at("/result").findValuesAsText("path"))
        .containsExactly("orders/2026/x.gcode", "orders/2026/y.gcode");
  }

  @Test
  void refusesToLeaveTheDirectory() {
    PrinterClient.Answer byName = client.upload("../evil.gcode", GCODE, Map.of());
    PrinterClient.Answer byPath = client.upload("evil.gcode", GCODE, Map.of("path", "../config"));

    assertThat(byName.status()).isEqualTo(400);
    assertThat(byPath.status()).isEqualTo(400);
    assertThat(byPath.json().at("/error/traceback").asText())
        .endsWith(
            "HTTP 400: Bad Request (Cannot write to path:"
                + " /home/pi/printer_data/config/evil.gcode)\n");
    assertThat(gcodes.getParent().resolve("evil.gcode")).doesNotExist();
  }

  @Test
  void startsThePrintIfAskedAndPossible() throws Exception {
    String slow = "G4 P1000\n".repeat(600);

    PrinterClient.Answer first = client.upload("slow.gcode", slow, Map.of("print", "true"));
    PrinterClient.Answer second = client.upload("other.gcode", GCODE, Map.of("print", "true"));
    PrinterClient.Answer over = client.upload("slow.gcode", GCODE, Map.of());

    assertThat(first.json().get("print_started").asBoolean()).isTrue();
    assertThat(second.json().get("print_started").asBoolean()).isFalse();
    assertThat(over.status()).isEqualTo(403);
    assertThat(Files.readString(gcodes.resolve("slow.gcode"))).isEqualTo(slow);
    assertThat(printer.state().print()).isEqualTo(PrintState.PRINTING);
    assertThat(printer.effects()).containsOnlyOnce("start slow.gcode");
  }

  @Test
  void textFileIsStoredButNotPrinted() {
    PrinterClient.Answer answer = client.upload("readme.txt", GCODE, Map.of("print", "true"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().has("print_started")).isFalse();
    assertThat(printer.state().print()).isEqualTo(PrintState.STANDBY);
  }

  @Test
  void refusesWhatIsNoUpload() {
    assertThat(client.post("/server/files/upload", "{\"file\": \"x\"}").status()).isEqualTo(500);
    assertThat(client.upload("a.gcode", GCODE, Map.of("root", "nosuch")).status()).isEqualTo(400);
  }

  @Test
  void listIsNotSentAgainIfItIsKnown() {
    client.upload("a.gcode", GCODE, Map.of());
    String etag = client.get("/server/files/list").headers().get("Etag");

    assertThat(
            client.send("GET", "/server/files/list", Map.of("If-None-Match", etag), null).status())
        .isEqualTo(304);
    client.upload("b.gcode", GCODE, Map.of());
    assertThat(
            client.send("GET", "/server/files/list", Map.of("If-None-Match", etag), null).status())
        .isEqualTo(200);
  }
}
