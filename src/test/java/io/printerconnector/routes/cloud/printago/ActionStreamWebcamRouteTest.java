package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.printago.WebcamStream;
import io.printerconnector.cloud.printago.WebcamStreams;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ActionStreamWebcamRouteTest extends PrintagoRoutes {

  private static final String SNAPSHOT = "actions-webcam-snapshot";

  @Test
  void sendsAPictureAndThenMore() {
    Exchange exchange = stream(begin());

    assertThat(exchange.getException()).isNull();
    assertThat(route(SNAPSHOT).call().getExchange().getVariable("command")).isEqualTo(begin());
    WebcamStream stream = streamed();
    assertThat(stream.getPauseMillis()).isEqualTo(700);
    assertThat(streams().goesOn(stream)).isTrue();
  }

  @Test
  void sendsNoMoreIfTheFirstFails() {
    CommandFailedException error = new CommandFailedException("dark");
    route(SNAPSHOT).fails(error);

    assertThat(stream(begin()).getException()).isSameAs(error);
    assertThat(neighbour("stream-pictures").calls()).isEmpty();
  }

  @Test
  void endsIt() {
    stream(begin());
    WebcamStream stream = streamed();

    Exchange exchange = stream(command(Map.of("on", false)));

    assertThat(exchange.getException()).isNull();
    assertThat(streams().goesOn(stream)).isFalse();
    assertThat(route(SNAPSHOT).calls()).as("no picture for that").hasSize(1);
  }

  private WebcamStream streamed() {
    await().until(() -> neighbour("stream-pictures").calls().size() == 1);
    return neighbour("stream-pictures")
        .call()
        .getExchange()
        .getVariable("stream", WebcamStream.class);
  }

  private WebcamStreams streams() {
    return bean(WebcamStreams.class, "printagoStreams");
  }

  private Command begin() {
    return command(
        Map.of("on", true, "name", "front", "url", "https://s.test/1.png", "interval_millis", 700));
  }

  private Command command(Map<String, Object> params) {
    return new Command(new Identifier("s"), voron().printerId(), "stream_webcam", params);
  }

  private Exchange stream(Command command) {
    return run(
        exchange -> {
          exchange.setVariable("command", command);
          exchange.setVariable("printer", voron());
        });
  }
}
