package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.PictureRecord;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cloud asks for pictures of webcams, through the real stack. */
class WebcamScenariosTest {

  private static final String LIST = "webcam_requests?limit=10";
  private static final Map<String, String> ASKED =
      Map.of("webcam.requests", "auto", "webcam.seconds", "1", "webcam.maxWaitSeconds", "1");
  private static final String CAMERA = "/webcam/";

  private Workshop workshop = new Workshop();
  private VirtualPrinter voron;
  private VirtualPrinter ender;

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  private void start(Map<String, String> more) throws Exception {
    voron = workshop.add("Voron");
    ender = workshop.add("Ender");
    Map<String, String> properties = new HashMap<>(ASKED);
    properties.putAll(more);
    workshop.start(properties);
  }

  @Test
  void thePictureArrivesAsTheCameraTookIt() throws Exception {
    start(Map.of());
    String id = "/.. ?#%2F" + "\u00fc".repeat(290);
    workshop.cloud().askForPicture(id, workshop.idOf("Ender"));

    PictureRecord picture = arrived(id);

    assertThat(picture.contentType()).isEqualTo("image/png");
    assertThat(new String(picture.picture(), 0, 8, StandardCharsets.ISO_8859_1))
        .isEqualTo("\u0089PNG\r\n\u001a\n");
    assertThat(uploads()).hasSize(1);
    assertThat(uploads().get(0).headers())
        .containsEntry("content-type", "image/png")
        .containsEntry("x-printer-id", workshop.idOf("Ender").toString())
        .containsEntry("x-connector-id", "1001")
        .containsKey("authorization");
    assertThat(cameraRequests(ender)).hasSize(1);
    assertThat(cameraRequests(ender).get(0).headers())
        .doesNotContainKeys("authorization", "x-connector-id", "x-api-key");
    assertThat(cameraRequests(voron)).isEmpty();
  }

  @Test
  void moreFollowQuicklyAfterTheFirst() throws Exception {
    start(Map.of("webcam.seconds", "2", "webcam.quickMillis", "50"));
    arrived(ask("Voron"));
    int before = looks();

    for (int i = 0; i < 10; i++) {
      arrived(ask("Voron"));
    }

    eventually("more looks than in the usual interval").until(() -> looks() > before + 10);
    assertThat(cameraRequests(voron)).hasSize(11);
  }

  @Test
  void aCloudThatDoesNotKnowOfPicturesIsAskedOnce() throws Exception {
    workshop.close();
    workshop = new Workshop(DevelopmentCloudOptions.defaults().withPictures(false));
    start(Map.of());
    eventually("the look").until(() -> looks() == 1);
    int heartbeats = workshop.cloud().heartbeats().size();

    eventually("more heartbeats")
        .until(() -> workshop.cloud().heartbeats().size() >= heartbeats + 3);

    assertThat(looks()).isEqualTo(1);
  }

  @Test
  void aCameraThatHangsKeepsBackOnlyItself() throws Exception {
    start(Map.of("webcam.answerMillis", "60000", "webcam.totalMillis", "60000"));
    voron.faults().add(Fault.of(Fault.Kind.HANG, null, CAMERA, 1));
    Object hanging = ask("Voron");
    eventually("the camera").until(() -> cameraRequests(voron).size() == 1);

    arrived(ask("Ender"));
    arrived(ask("Ender"));
    workshop.run("Voron", "sync_files", Map.of());

    assertThat(workshop.cloud().picture(hanging).isThere()).isFalse();
    assertThat(cameraRequests(voron)).as("it is not asked twice at the same time").hasSize(1);
  }

  @Test
  void whatCannotBeHadComesWhenItCanBeHad() throws Exception {
    // Far longer than a picture takes on a busy machine.
    start(Map.of("webcam.totalMillis", "4500"));
    voron.faults().add(Fault.of(Fault.Kind.HANG, null, CAMERA, 1));
    voron
        .faults()
        .add(
            Fault.fromJson(
                Map.of(
                    "kind",
                    "status",
                    "status",
                    200,
                    "target_pattern",
                    CAMERA,
                    "headers",
                    Map.of("Content-Type", "text/html"),
                    "body",
                    "<html>",
                    "times",
                    2)));

    arrived(ask("Voron"));

    assertThat(uploads()).hasSize(1);
    assertThat(cameraRequests(voron)).hasSize(4);
  }

  @Test
  void badElementsKeepBackNoOthers() throws Exception {
    start(Map.of());
    workshop
        .cloud()
        .faults()
        .add(
            Fault.status(
                200,
                "[3, {}, {\"id\": 1}, {\"id\": 2, \"printer_id\": 99}, {\"id\": [], \"printer_id\": 1},"
                    + " {\"id\": \"good\", \"printer_id\": 1}]",
                "GET",
                "/webcam_requests",
                1));
    eventually("the picture for the good one").until(() -> uploads().size() == 1);
    assertThat(uploads().get(0).target()).isEqualTo("/api/v1/webcam_requests/good/upload");

    arrived(ask("Voron"));
  }

  @Test
  void theOwnerMayForbidIt() throws Exception {
    Files.writeString(
        workshop.folder().resolve("policy.json"),
        "{\"printers\": {\"Voron\": {\"deny\": [\"webcam_snapshot\"]}}}");
    start(Map.of());
    Object refused = ask("Voron");

    arrived(ask("Ender"));
    int before = looks();
    eventually("another look").until(() -> looks() > before);

    assertThat(workshop.cloud().picture(refused).isThere()).isFalse();
    assertThat(cameraRequests(voron)).isEmpty();
  }

  @Test
  void aSinglePassSendsWhatIsAskedFor() throws Exception {
    workshop.add("Voron");
    workshop.writeConfig(Map.of());
    assertThat(once(ASKED)).isTrue();
    Object id = ask("Voron");

    assertThat(once(ASKED)).isTrue();

    assertThat(workshop.cloud().picture(id).isThere()).isTrue();
    assertThat(looks()).isEqualTo(2);
    assertThat(once(Map.of("webcam.requests", "off"))).isTrue();
    assertThat(looks()).as("none when it is off").isEqualTo(2);
  }

  private boolean once(Map<String, String> properties) throws Exception {
    try (ConnectorRun connector = workshop.connector(properties)) {
      return connector.once();
    }
  }

  private Object ask(String printer) {
    return workshop.cloud().askForPicture(null, workshop.idOf(printer));
  }

  private PictureRecord arrived(Object id) {
    eventually("the picture for " + id).until(() -> workshop.cloud().picture(id).isThere());
    return workshop.cloud().picture(id);
  }

  private int looks() {
    return (int)
        workshop.cloud().requests().matching("GET", "/api/v1/connectors/").stream()
            .filter(request -> request.target().endsWith(LIST))
            .count();
  }

  private List<ReceivedRequest> uploads() {
    return workshop.cloud().requests().matching("PUT", "/api/v1/webcam_requests/");
  }

  private static List<ReceivedRequest> cameraRequests(VirtualPrinter printer) {
    return printer.requests().matching("GET", CAMERA);
  }
}
