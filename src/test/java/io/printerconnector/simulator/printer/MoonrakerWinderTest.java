package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.moonraker.RealMoonraker;
import io.printerconnector.simulator.printer.model.PrinterKind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The virtual winder behind a real Moonraker is the same as with its own face. */
@Tag("moonraker")
@Timeout(120)
class MoonrakerWinderTest {

  private static final String QUERY = "/printer/objects/query?bldc_motor&winder_control";

  private final Vertx vertx = Vertx.vertx();
  private RealMoonraker moonraker;
  private VirtualPrinter winder;
  private List<PrinterClient> faces;

  @BeforeEach
  void open() {
    moonraker = RealMoonraker.start("winder");
    winder = VirtualPrinter.start(moonraker.klipper().withKind(PrinterKind.WINDER).withSpeed(20));
    moonraker.awaitKlippy("ready");
    faces =
        List.of(
            new PrinterClient(vertx, winder.baseUrl()),
            new PrinterClient(vertx, moonraker.baseUrl()));
  }

  @AfterEach
  void close() throws IOException {
    winder.close();
    moonraker.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void windsThroughEitherFace() {
    for (PrinterClient face : faces) {
      int before = winder.effects().size();
      assertThat(script(face, "WINDER_START RPM=1000 LAYERS=50").status()).isEqualTo(200);
      await()
          .until(() -> result(face, QUERY).at("/status/bldc_motor/current_rpm").asDouble() == 1000);
      assertThat(result(face, QUERY).at("/status/winder_control/is_winding").asBoolean()).isTrue();
      assertThat(script(face, "WINDER_STOP").status()).isEqualTo(200);

      List<String> effects = winder.effects();
      assertThat(effects.subList(before, effects.size()))
          .containsExactly("WINDER_START RPM=1000 LAYERS=50", "WINDER_STOP");
    }
  }

  @Test
  void bothFacesSayTheSame() {
    assertThat(alike(face -> result(face, "/printer/objects/list"))).contains("winder_control");
    assertThat(alike(face -> result(face, "/printer/gcode/help"))).contains("WINDER_START");
    assertThat(alike(face -> result(face, QUERY).get("status"))).contains("current_rpm");
    assertThat(alike(MoonrakerWinderTest::missingSections)).contains("virtual_sdcard");
    assertThat(alike(face -> message(script(face, "WINDER_START RPM=fast"))))
        .isEqualTo("Error on 'WINDER_START RPM=fast': unable to parse fast");
    assertThat(alike(face -> message(face.post("/printer/print/pause", "{}"))))
        .endsWith("'pause_resume/pause'");
    assertThat(alike(face -> face.post("/printer/print/start?filename=a.gcode", "{}").json()))
        .isEqualTo("{\"result\":\"ok\"}");
  }

  /** What both faces answer, as text. */
  private String alike(Function<PrinterClient, Object> question) {
    String simulated = question.apply(faces.get(0)).toString();
    assertThat(question.apply(faces.get(1)).toString()).isEqualTo(simulated);
    return simulated;
  }

  private static List<String> missingSections(PrinterClient face) {
    List<String> sections = new ArrayList<>();
    result(face, "/server/info")
        .get("missing_klippy_requirements")
        .forEach(section -> sections.add(section.asText()));
    sections.sort(null); // Moonraker has no order
    return sections;
  }

  private static PrinterClient.Answer script(PrinterClient face, String script) {
    return face.post("/printer/gcode/script", "{\"script\": \"" + script + "\"}");
  }

  private static JsonNode result(PrinterClient face, String target) {
    return face.get(target).json().get("result");
  }

  private static String message(PrinterClient.Answer answer) {
    return answer.json().at("/error/message").asText();
  }
}
