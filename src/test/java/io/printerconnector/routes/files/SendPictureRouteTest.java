package io.printerconnector.routes.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.transfer.SendOptions;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import io.printerconnector.webcam.Picture;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class SendPictureRouteTest extends RouteTest {

  private static final String URL = "https://pictures.test/put?sig=1";
  private static final String SEND = "files-send-file";

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "webcam.sendMethod", "POST_MULTIPART", "webcam.sendHeaders", "{\"X-Key\": \"k\"}");
  }

  @Test
  void sendsThePictureInATransferAsTheOwnerHasSetIt() {
    Transfers transfers = bean(Transfers.class, "transfers");
    route(SEND).does(sent -> assertThat(transfers.of(voron().printerId())).isNotNull());

    assertThat(send().getException()).isNull();

    Exchange sent = route(SEND).call().getExchange();
    assertThat(sent.getVariables())
        .containsEntry("url", URL)
        .containsEntry("contentType", "image/jpeg")
        .containsEntry("file", "front")
        .containsEntry("sendOptions", new SendOptions("POST", true, Map.of("X-Key", "k")));
    assertThat(sent.getVariable("content", UploadContent.class).bytes())
        .isEqualTo(new byte[] {1, 2, 3});
    assertThat(transfers.of(voron().printerId())).isNull();
  }

  @Test
  void failsIfNobodyTakesThePicture() {
    Exception error = new IOException("broke");
    route(SEND).fails(error);

    assertThat(send().getException()).isSameAs(error);
    assertThat(bean(Transfers.class, "transfers").of(voron().printerId())).isNull();
  }

  private Exchange send() {
    return run(
        exchange -> {
          exchange.setVariable("command", Samples.command("webcam_snapshot", Map.of("url", URL)));
          exchange.setVariable("printer", voron());
          exchange.setVariable("url", URL);
          exchange.setVariable("picture", new Picture("front", "image/jpeg", new byte[] {1, 2, 3}));
        });
  }
}
