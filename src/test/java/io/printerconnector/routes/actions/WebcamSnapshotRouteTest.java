package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.webcam.Picture;
import io.printerconnector.webcam.PictureFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class WebcamSnapshotRouteTest extends ActionTest {

  private static final String ACTION = "webcam_snapshot";
  private static final String URL = "https://pictures.test/put?sig=1";
  private static final String SEND = "files-send-picture";
  private static final byte[] JPEG = {1, 2, 3};

  @Test
  void hasThePictureInTheResult() {
    takes();

    Exchange exchange = carryOut(ACTION, Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-take-picture").call().getExchange().getVariables())
        .containsEntry("printer", voron())
        .doesNotContainKey("webcam");
    assertThat(exchange.getVariables())
        .containsEntry("result.name", "front")
        .containsEntry("result.content_type", "image/jpeg")
        .containsEntry("result.size", 3)
        .containsEntry("result.image", "AQID");
    assertThat(route(SEND).calls()).isEmpty();
  }

  @Test
  void asksTheCameraThatIsNamed() {
    takes();

    carryOut(ACTION, Map.of("name", "back"));

    assertThat(route("printer-take-picture").call().getExchange().getVariable("webcam"))
        .isEqualTo("back");
  }

  @Test
  void sendsThePictureWhereTheCloudSays() {
    takes();

    Exchange exchange = carryOut(ACTION, Map.of("url", URL));

    assertThat(exchange.getException()).isNull();
    Exchange sent = route(SEND).call().getExchange();
    assertThat(sent.getVariable("url")).isEqualTo(URL);
    assertThat(sent.getVariable("picture", Picture.class).bytes()).isEqualTo(JPEG);
    assertThat(exchange.getVariables())
        .containsEntry("result.name", "front")
        .containsEntry("result.size", 3)
        .doesNotContainKey("result.image");
  }

  @Test
  void failsIfNobodyTakesThePicture() {
    takes();
    Exception error = new IOException("broke");
    route(SEND).fails(error);

    assertThat(carryOut(ACTION, Map.of("url", URL)).getException()).isSameAs(error);
  }

  @Test
  void givesItTheFormThatTheOwnerWants() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR), "jpeg", jpeg);
    Picture picture = new Picture("front", "image/jpeg", jpeg.toByteArray());
    route("printer-take-picture").does(exchange -> exchange.setVariable("picture", picture));
    PictureFormat format = bean(PictureFormat.class, "pictureFormat");
    format.setFormat("png");
    Exchange exchange = carryOut(ACTION, Map.of());
    format.setFormat("as-it-is");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("result.content_type")).isEqualTo("image/png");
    assertThat(exchange.getVariable("result.image", String.class)).startsWith("iVBORw0KGgo");
  }

  @Test
  void failsAsTheCameraDoes() {
    Exception error = new CommandFailedException("dark");
    route("printer-take-picture").fails(error);

    assertThat(carryOut(ACTION, Map.of()).getException()).isSameAs(error);
  }

  @Test
  void refusesParametersThatAreNone() {
    assertInvalid(
        carryOut(ACTION, Map.of("name", 3)),
        "params.name for webcam_snapshot must be a string, but is the number 3");
    assertInvalid(carryOut(ACTION, Map.of("url", "")), "missing params.url for webcam_snapshot");
    assertThat(route("printer-take-picture").calls()).isEmpty();
  }

  private void takes() {
    Picture picture = new Picture("front", "image/jpeg", JPEG);
    route("printer-take-picture").does(exchange -> exchange.setVariable("picture", picture));
  }
}
