package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.OpenBroker;
import io.printerconnector.cloud.printago.WebcamStream;
import io.printerconnector.cloud.printago.WebcamStreams;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamPictureRouteTest extends PrintagoRoutes {

  private static final String SNAPSHOT = "actions-webcam-snapshot";

  private Command command;
  private WebcamStream stream;

  @Override
  protected Map<String, String> properties() {
    return Map.of("printago.streamFailures", "3");
  }

  /** The policy has to know the action. */
  @Override
  protected List<String> routeFiles() {
    return List.of("cloud/printago/action-stream-webcam", file());
  }

  @BeforeEach
  void begin() {
    command =
        new Command(
            new Identifier("s"),
            voron().printerId(),
            "stream_webcam",
            Map.of("on", true, "url", "https://s.test/1.png", "interval_millis", 700));
    stream = streams().begin(command);
  }

  @Test
  void sendsAPicture() {
    picture();

    assertThat(route(SNAPSHOT).call().getExchange().getVariables())
        .containsEntry("command", command)
        .containsEntry("printer", voron());
    assertThat(published()).isEmpty();
  }

  @Test
  void tellsOnlyTheLastFailureInARow() {
    fail();
    fail();
    assertThat(published()).isEmpty();
    assertThat(streams().goesOn(stream)).isTrue();

    fail();
    assertThat(published())
        .containsExactly(
            Map.entry(
                "error", Map.of("error", "Error capturing webcam snapshot: the webcam is dark")));
    assertThat(streams().goesOn(stream)).isFalse();
  }

  @Test
  void countsAnewAfterAPicture() {
    fail();
    fail();
    route(SNAPSHOT).returns(null);
    picture();
    fail();

    assertThat(streams().goesOn(stream)).isTrue();
    assertThat(published()).isEmpty();
  }

  @Test
  void endsWithoutAWordWhileTheBrokerIsAway() {
    OpenBroker.lose(link());
    fail();
    fail();
    fail();

    assertThat(streams().goesOn(stream)).isFalse();
    assertThat(published()).isEmpty();
  }

  @Test
  void sendsNoPictureThatTheOwnerDoesNotAllow() {
    command =
        new Command(
            new Identifier("s"),
            voron().printerId(),
            "stream_webcam",
            Map.of("on", true, "url", "https://192.168.1.1/1.png", "interval_millis", 700));

    picture();

    assertThat(route(SNAPSHOT).calls()).isEmpty();
  }

  private void fail() {
    route(SNAPSHOT).fails(new CommandFailedException("the webcam is dark"));
    picture();
  }

  private void picture() {
    assertThat(
            run(exchange -> {
                  exchange.setVariable("stream", stream);
                  exchange.setVariable("command", command);
                  exchange.setVariable("printer", voron());
                })
                .getException())
        .isNull();
  }

  private WebcamStreams streams() {
    return bean(WebcamStreams.class, "printagoStreams");
  }
}
