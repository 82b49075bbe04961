package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.WebcamStream;
import io.printerconnector.cloud.printago.WebcamStreams;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamPicturesRouteTest extends PrintagoRoutes {

  @Test
  void sendsPicturesUntilItEnds() {
    WebcamStream stream = streams().begin(command());
    neighbour("stream-picture").does(3, exchange -> streams().end(command()));

    stream(stream);

    assertThat(neighbour("stream-picture").calls())
        .hasSize(3)
        .allSatisfy(call -> assertThat(call.getExchange().getVariable("stream")).isEqualTo(stream));
  }

  @Test
  void sendsNoneIfItHasEndedMeanwhile() {
    WebcamStream stream = streams().begin(command());
    streams().end(command());

    stream(stream);

    assertThat(neighbour("stream-picture").calls()).isEmpty();
  }

  private Command command() {
    return new Command(
        new Identifier("s"),
        voron().printerId(),
        "stream_webcam",
        Map.of("on", true, "interval_millis", 1));
  }

  private WebcamStreams streams() {
    return bean(WebcamStreams.class, "printagoStreams");
  }

  private void stream(WebcamStream stream) {
    assertThat(
            run(exchange -> {
                  exchange.setVariable("stream", stream);
                  exchange.setVariable("command", command());
                  exchange.setVariable("printer", voron());
                })
                .getException())
        .isNull();
  }
}
