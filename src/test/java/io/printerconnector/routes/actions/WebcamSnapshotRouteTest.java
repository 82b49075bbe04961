package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import io.printerconnector.webcam.Picture;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class WebcamSnapshotRouteTest extends ActionTest {

  private static final String ACTION = "webcam_snapshot";
  private static final String URL = "https://pictures.test/put?sig=1";

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
    assertThat(route("files-send-file").calls()).isEmpty();
  }

  @Test
  void asksTheCameraThatIsNamed() {
    takes();

    carryOut(ACTION, Map.of("name", "back"));

    assertThat(route("printer-take-picture").call().getExchange().getVariable("webcam"))
        .isEqualTo("back");
  }

  @Test
  void putsThePictureWhereTheCloudSays() {
    takes();
    Transfers transfers = bean(Transfers.class, "transfers");
    route("files-send-file")
        .does(sent -> assertThat(transfers.of(voron().printerId())).isNotNull());

    Exchange exchange = carryOut(ACTION, Map.of("url", URL));

    assertThat(exchange.getException()).isNull();
    Exchange sent = route("files-send-file").call().getExchange();
    assertThat(sent.getVariables())
        .containsEntry("url", URL)
        .containsEntry("contentType", "image/jpeg")
        .containsEntry("file", "front");
    assertThat(sent.getVariable("content", UploadContent.class).bytes())
        .isEqualTo(new byte[] {1, 2, 3});
    assertThat(exchange.getVariables())
        .containsEntry("result.name", "front")
        .containsEntry("result.size", 3)
        .doesNotContainKey("result.image");
    assertThat(transfers.of(voron().printerId())).isNull();
  }

  @Test
  void failsIfNobodyTakesThePicture() {
    takes();
    Exception error = new IOException("broke");
    route("files-send-file").fails(error);

    assertThat(carryOut(ACTION, Map.of("url", URL)).getException()).isSameAs(error);
    assertThat(bean(Transfers.class, "transfers").of(voron().printerId())).isNull();
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
    Picture picture = new Picture("front", "image/jpeg", new byte[] {1, 2, 3});
    route("printer-take-picture").does(exchange -> exchange.setVariable("picture", picture));
  }
}
