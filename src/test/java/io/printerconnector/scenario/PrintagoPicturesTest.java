package io.printerconnector.scenario;

import static io.printerconnector.scenario.PrintagoWorkshop.QUIET;
import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printago.Message;
import io.printerconnector.simulator.printago.Upload;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Printago asks for pictures and streams of a camera. */
class PrintagoPicturesTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final String UPLOAD = "^/upload/";
  private static final String TAKEN = "Webcam snapshot command issued successfully.";
  private static final String STARTED = "Webcam stream started successfully.";
  private static final String STOPPED = "Webcam stream stopped successfully.";

  private final PrintagoWorkshop workshop = new PrintagoWorkshop();
  private JpegCamera camera;

  @BeforeEach
  void open() throws Exception {
    camera = new JpegCamera();
    workshop.useCameraPort(camera.port());
  }

  @AfterEach
  void close() throws Exception {
    workshop.close();
    camera.close();
  }

  private void start(Map<String, Object> account, Map<String, String> properties)
      throws InterruptedException {
    workshop.writeConfig(account);
    Map<String, String> all = new HashMap<>(QUIET);
    all.putAll(properties);
    workshop.start(all);
  }

  private Message ask(String action, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("camera_provider_id", "moonraker");
    parameters.put("camera_name", "front");
    parameters.putAll(more);
    return workshop.ask("camera_control", action, parameters);
  }

  private List<Upload> uploads() {
    return workshop.cloud().storage().uploads();
  }

  private List<Upload> uploadsTo(String name) {
    return uploads().stream().filter(upload -> upload.target().contains(name)).toList();
  }

  @Test
  void aPictureBecomesPngAndIsPutBeforeThatIsTold() throws Exception {
    start(Map.of(), Map.of());

    Message reply =
        ask("snapshot", Map.of("destination_url", workshop.uploadUrl("a.png"), "destination", "x"));

    assertThat(reply.data()).isEqualTo(TAKEN);
    assertThat(uploads()).hasSize(1);
    Upload upload = uploads().get(0);
    assertThat(upload.method()).isEqualTo("PUT");
    assertThat(upload.contentType()).isEqualTo("image/png");
    assertThat(upload.content()).startsWith(PNG);
    assertThat(upload.time()).isBeforeOrEqualTo(reply.time());
  }

  @Test
  void aPictureCanStayJpegAndGoByPostWithMoreHeaders() throws Exception {
    start(
        Map.of(
            "snapshot_format",
            "jpeg",
            "snapshot_method",
            "POST",
            "snapshot_headers",
            Map.of("X-Farm", "7")),
        Map.of());

    ask("snapshot", Map.of("destination_url", workshop.uploadUrl("a.jpg")));

    Upload upload = uploads().get(0);
    assertThat(upload.method()).isEqualTo("POST");
    assertThat(upload.contentType()).isEqualTo("image/jpeg");
    assertThat(upload.content()).isEqualTo(camera.picture());
    assertThat(upload.headers()).containsEntry("x-farm", "7");
    assertThat(upload.part()).isNull();
  }

  @Test
  void aPictureCanBeThePartOfAForm() throws Exception {
    start(Map.of("snapshot_method", "POST_MULTIPART", "snapshot_format", "jpeg"), Map.of());

    ask("snapshot", Map.of("destination_url", workshop.uploadUrl("a.jpg")));

    Upload upload = uploads().get(0);
    assertThat(upload.method()).isEqualTo("POST");
    assertThat(upload.part()).isEqualTo("file");
    assertThat(upload.contentType()).isEqualTo("image/jpeg");
    assertThat(upload.content()).isEqualTo(camera.picture());
  }

  @Test
  void withoutAUrlThePictureIsDiscarded() throws Exception {
    start(Map.of(), Map.of());

    Message reply = ask("snapshot", Map.of());

    assertThat(reply.topic()).isEqualTo("octoprint/success");
    assertThat(reply.data()).isEqualTo(TAKEN);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void withoutAUrlThePictureCanBeInTheReply() throws Exception {
    start(Map.of("snapshot_without_url", "inline", "snapshot_format", "jpeg"), Map.of());

    Message reply = ask("snapshot", Map.of("destination", "printago"));

    assertThat(reply.topic()).isEqualTo("octoprint/response");
    assertThat(reply.data())
        .isEqualTo(
            Map.of(
                "camera_name",
                "front",
                "content_type",
                "image/jpeg",
                "image_base64",
                Base64.getEncoder().encodeToString(camera.picture()),
                "destination",
                "printago"));
  }

  @Test
  void saysWithWhichStatusAPictureWasRefused() throws Exception {
    start(Map.of("snapshot_method", "POST"), Map.of());
    workshop.cloud().faults().add(Fault.status(403, "no", "POST", UPLOAD, -1));

    Message reply = ask("snapshot", Map.of("destination_url", workshop.uploadUrl("a.png")));

    assertThat(reply.data())
        .isEqualTo(Map.of("error", "Error capturing webcam snapshot: upload failed with HTTP 403"));
  }

  @Test
  void aStreamGoesOnUntilItIsStopped() throws Exception {
    start(Map.of(), Map.of("printago.streamMinMillis", "20"));
    String url = workshop.uploadUrl("a.png");

    assertThat(ask("stream_on", Map.of("destination_url", url, "interval_ms", 20)).data())
        .isEqualTo(STARTED);
    eventually("pictures").until(() -> uploads().size() > 3);
    assertThat(ask("stream_off", Map.of()).data()).isEqualTo(STOPPED);
    int before = uploads().size();
    ask("snapshot", Map.of("destination_url", workshop.uploadUrl("b.png")));
    ask("snapshot", Map.of("destination_url", workshop.uploadUrl("b.png")));

    assertThat(uploadsTo("a.png")).hasSizeLessThanOrEqualTo(before + 1);
    assertThat(ask("stream_off", Map.of()).data()).as("of an idle stream").isEqualTo(STOPPED);
  }

  @Test
  void aSecondStreamOfACameraReplacesTheFirst() throws Exception {
    start(Map.of(), Map.of("printago.streamMinMillis", "20"));
    ask("stream_on", Map.of("destination_url", workshop.uploadUrl("a.png"), "interval_ms", 20));
    eventually("pictures").until(() -> uploadsTo("a.png").size() > 1);

    ask("stream_on", Map.of("destination_url", workshop.uploadUrl("b.png"), "interval_ms", 20));

    eventually("pictures elsewhere").until(() -> uploadsTo("b.png").size() > 3);
    int before = uploadsTo("a.png").size();
    int others = uploadsTo("b.png").size();
    eventually("more").until(() -> uploadsTo("b.png").size() > others + 5);
    assertThat(uploadsTo("a.png")).hasSizeLessThanOrEqualTo(before + 1);
  }

  @Test
  void failuresInARowEndAStreamWithOneError() throws Exception {
    start(Map.of("snapshot_method", "POST"), Map.of("printago.streamMinMillis", "20"));
    ask("stream_on", Map.of("destination_url", workshop.uploadUrl("a.png"), "interval_ms", 20));
    int replies = workshop.replies().size();

    workshop.cloud().faults().add(Fault.status(500, "no", "POST", UPLOAD, 5));

    assertThat(workshop.reply(replies).data())
        .isEqualTo(Map.of("error", "Error capturing webcam snapshot: upload failed with HTTP 500"));
    int pictures = uploads().size();
    ask("snapshot", Map.of());
    ask("snapshot", Map.of());
    assertThat(workshop.replies()).as("no other error").hasSize(replies + 3);
    assertThat(uploads()).as("the next would have arrived").hasSize(pictures);
  }
}
