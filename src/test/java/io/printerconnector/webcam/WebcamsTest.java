package io.printerconnector.webcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebcamsTest {

  private static final String SETTINGS = "in the webcam settings of Mainsail or Fluidd";
  private static final Webcam FRONT =
      new Webcam(
          "front",
          "http://voron.test:81/webcam/?action=snapshot&key=secret",
          81,
          Orientation.UPRIGHT);

  private final Webcams webcams = new Webcams();

  @ParameterizedTest
  @CsvSource({
    "/webcam/?action=snapshot, http://voron.test:81/webcam/?action=snapshot",
    "webcam2/?action=snapshot, http://voron.test:81/webcam2/?action=snapshot",
    "' /snapshot.jpg ', http://voron.test:81/snapshot.jpg",
    "?action=snapshot, http://voron.test:81/?action=snapshot",
    "/a%20b?c=%2F#d, http://voron.test:81/a%20b?c=%2F",
    "http://cam.test/shot.jpg?w=1, http://cam.test/shot.jpg?w=1",
    "HTTPS://cam.test:8443, HTTPS://cam.test:8443/",
    "//cam.test/x, http://cam.test/x"
  })
  void findsThePictureWhereTheOwnersBrowserDoes(String snapshotUrl, String url) {
    assertThat(choose(null, camera("front", snapshotUrl)).url()).isEqualTo(url);
  }

  @Test
  void findsItAtAnAddressOfVersionSix() {
    Exchange exchange = exchange(camera("front", "/x"));
    exchange.setVariable(
        "printer", new PrinterConfig(new Identifier(7), "Voron", "https://[fe80::1]:7125", 80));

    assertThat(webcams.choose(exchange).url()).isEqualTo("http://[fe80::1]:80/x");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://cam.test/x, 'must begin with http://, https:// or /'",
    "file:/etc/passwd, 'must begin with http://, https:// or /'",
    "http://admin:pw@cam.test/x, must not have a user name or password in it",
    "http:///x, has no valid host name",
    "http://, is no address (character 8)",
    "http://my_cam/x, has no valid host name",
    "/a b, is no address (character 3)"
  })
  void refusesAnAddressThatIsNone(String snapshotUrl, String reason) {
    assertThatThrownBy(() -> choose(null, camera("front", snapshotUrl)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage(
            "Voron has webcam front, whose snapshot URL %s; correct it %s"
                .formatted(reason, SETTINGS))
        .hasMessageNotContaining("pw");
  }

  @Test
  void takesTheFirstThatCanBeUsed() {
    Map<String, Object> disabled = camera("off", "/off");
    disabled.put("enabled", false);

    assertThat(choose(null, 3, disabled, camera("blank", " "), camera("top", "/top")).name())
        .isEqualTo("top");
  }

  @Test
  void takesTheOneThatIsNamed() {
    Map<String, Object> other = camera("other", "/other");
    other.put("uid", "front");

    assertThat(choose("front", other, camera("front", "/front")).name()).isEqualTo("front");
    assertThat(choose("uid-of-front", other, camera("front", "/front")).name()).isEqualTo("front");
  }

  @Test
  void saysWhatIsWrongWithTheList() {
    Map<String, Object> disabled = camera("off", "/off");
    disabled.put("enabled", false);

    failsWith(null, "Voron has no webcam; add one " + SETTINGS);
    failsWith(
        null,
        "Voron has no webcam that is enabled and has a snapshot URL (it has off, blank); correct"
            + " that "
            + SETTINGS,
        disabled,
        camera("blank", ""));
    failsWith("x", "Voron has no webcam \"x\"; it has none");
    failsWith("x\n", "Voron has no webcam \"x?\"; it has off", disabled);
    failsWith("off", "Voron has webcam off disabled; enable it " + SETTINGS, disabled);
    failsWith(
        "blank",
        "Voron has no snapshot URL for webcam blank; add it " + SETTINGS,
        camera("blank", ""));
  }

  @Test
  void namesOnlySomeOfManyCameras() {
    Object[] many = new Object[500];
    for (int i = 0; i < many.length; i++) {
      many[i] = camera("camera-" + i + "-" + "x".repeat(1_000), "/x");
    }

    assertThatThrownBy(() -> choose("none", many))
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(2_000));
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, image/jpeg",
    "IMAGE/PNG; charset=binary, image/png",
    "' image/svg+xml;a=b', image/svg+xml"
  })
  void readsAPicture(String header, String type) {
    Picture picture = webcams.picture(answer(200, header, new byte[] {1, 2, 3}));

    assertThat(picture.type()).isEqualTo(type);
    assertThat(picture.webcam()).isEqualTo("front");
    assertThat(picture.size()).isEqualTo(3);
    assertThat(picture.base64()).isEqualTo("AQID");
    assertThat(picture.content().bytes()).isEqualTo(new byte[] {1, 2, 3});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | text/html | answered http 404; correct its snapshot URL in the webcam settings of"
            + " Mainsail or Fluidd, or ui_port (81) of this printer in config.json",
        "302 | text/html | answered http 302; correct its snapshot URL in the webcam settings of"
            + " Mainsail or Fluidd, or ui_port (81) of this printer in config.json",
        "502 | text/html | answered http 502; look whether the camera and its service run",
        "401 | text/html | answered http 401; it must give pictures without a login",
        "200 | multipart/x-mixed-replace;boundary=x | sends multipart/x-mixed-replace, which is a"
            + " stream; give the address of a single picture, such as /webcam/?action=snapshot,"
            + " as its snapshot URL",
        "200 | text/html | sent text/html and no picture; correct its snapshot URL in the webcam"
            + " settings of Mainsail or Fluidd, or ui_port (81) of this printer in config.json"
      })
  void saysWhatCameInsteadOfAPicture(int status, String type, String reason) {
    assertThatThrownBy(() -> webcams.picture(answer(status, type, new byte[] {1})))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("webcam front at http://voron.test:81/webcam/ " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "image/", "image/x y", "ximage/png", "image/png\r\nX: y"})
  void takesNothingElseForAPicture(String type) {
    assertThatThrownBy(() -> webcams.picture(answer(200, type, new byte[] {1})))
        .isInstanceOf(CommandFailedException.class);
  }

  @Test
  void anEmptyPictureIsNone() {
    for (byte[] nothing : new byte[][] {null, {}}) {
      assertThatThrownBy(() -> webcams.picture(answer(200, "image/jpeg", nothing)))
          .hasMessageEndingWith("sent an empty picture; look whether the camera is connected");
    }
  }

  @Test
  void saysWhyTheCameraDidNotAnswer() {
    notAnswered(new ConnectException("refused"), "cannot be reached; correct its snapshot URL in");
    notAnswered(new UnknownHostException("x"), "has a host that is not known; correct its");
    notAnswered(new SocketTimeoutException("x"), "did not send a picture in time; look whether");
    notAnswered(new SSLHandshakeException("x"), "has no certificate that is trusted; give its");
  }

  private void notAnswered(IOException error, String reason) {
    Exchange exchange = answer(0, null, null);
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);

    assertThatThrownBy(() -> webcams.notAnswered(exchange))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("webcam front at http://voron.test:81/webcam/ " + reason)
        .hasMessageNotContaining("secret");
  }

  private void failsWith(String wanted, String message, Object... list) {
    assertThatThrownBy(() -> choose(wanted, list))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage(message);
  }

  private Webcam choose(String wanted, Object... list) {
    Exchange exchange = exchange(list);
    exchange.setVariable("webcam", wanted);
    return webcams.choose(exchange);
  }

  private static Exchange exchange(Object... list) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(
        "printer", new PrinterConfig(new Identifier(7), "Voron", "http://voron.test:7125", 81));
    exchange.getMessage().setBody(Map.of("webcams", List.of(list)));
    return exchange;
  }

  private static Map<String, Object> camera(String name, String snapshotUrl) {
    Map<String, Object> camera = new HashMap<>();
    camera.put("name", name);
    camera.put("uid", "uid-of-" + name);
    camera.put("enabled", true);
    camera.put("snapshot_url", snapshotUrl);
    return camera;
  }

  private static Exchange answer(int status, String type, byte[] body) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("camera", FRONT);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
    exchange.getMessage().setBody(body);
    return exchange;
  }
}
