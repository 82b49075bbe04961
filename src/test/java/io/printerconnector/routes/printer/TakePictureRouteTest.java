package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.webcam.Picture;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class TakePictureRouteTest extends RouteTest {

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 0};

  @Test
  void asksTheFirstCameraForAPicture() {
    listed();
    answers(200, "image/jpeg", JPEG);

    Exchange exchange = take(null);

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .containsEntry("method", "GET")
        .containsEntry("path", "/server/webcams/list")
        .containsEntry("gives", "result");
    assertThat(http("webcam").call().getHeaders())
        .as("a camera gets no key of Moonraker")
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD,
                "GET",
                Exchange.HTTP_URI,
                "http://voron.test:80/webcam/?action=snapshot"));
    assertThat(http("webcam").call().getBody()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(JPEG);
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
    Picture picture = exchange.getVariable("picture", Picture.class);
    assertThat(picture.webcam()).isEqualTo("front");
    assertThat(picture.type()).isEqualTo("image/jpeg");
    assertThat(picture.bytes()).isEqualTo(JPEG);
  }

  @Test
  void asksTheCameraThatIsNamed() {
    listed();
    answers(200, "image/jpeg", JPEG);

    assertThat(take("back").getVariable("picture", Picture.class).webcam()).isEqualTo("back");
    assertThat(http("webcam").call().getHeader(Exchange.HTTP_URI))
        .isEqualTo("http://cam.test:8080/shot.jpg");
  }

  @Test
  void asksNobodyIfThereIsNoSuchCamera() {
    listed();

    assertThat(take("side").getException())
        .hasStackTraceContaining("has no webcam \"side\"; it has front, back");
    assertThat(http("webcam").calls()).isEmpty();
  }

  @Test
  void failsIfWhatComesIsNoPicture() {
    listed();
    answers(200, "text/html", JPEG);

    assertThat(take(null).getException())
        .hasStackTraceContaining(CommandFailedException.class.getName())
        .hasStackTraceContaining("webcam front at http://voron.test:80/webcam/ sent text/html");
  }

  @Test
  void failsIfTheCameraDoesNotAnswer() {
    listed();
    http("webcam").fails(new SocketTimeoutException("Read timed out"));

    assertThat(take(null).getException())
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining(
            "webcam front at http://voron.test:80/webcam/ did not send a picture");
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 503);
    kamelet("moonraker").fails(error);

    assertThat(take(null).getException()).isSameAs(error);
  }

  @Test
  void waitsOnlyAsLongAsThePropertiesSay() {
    assertThat(timeouts("webcam")).isEqualTo(List.of(2_000L, 5_000L, 5_000L, 5_000L));
  }

  private void listed() {
    kamelet("moonraker")
        .returns(
            Map.of(
                "webcams",
                List.of(
                    Map.of("name", "front", "snapshot_url", "/webcam/?action=snapshot"),
                    Map.of("name", "back", "snapshot_url", "http://cam.test:8080/shot.jpg"))));
  }

  private void answers(int status, String type, byte[] body) {
    http("webcam")
        .does(
            exchange -> {
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
              exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
              exchange.getMessage().setBody(body);
            });
  }

  private Exchange take(String webcam) {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("webcam", webcam);
          exchange.getMessage().setHeader("X-Api-Key", "left over");
          exchange.getMessage().setBody("left over");
        });
  }
}
