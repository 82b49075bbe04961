package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebcamStreamsTest {

  private final FakeTime time = new FakeTime();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final WebcamStreams streams = new WebcamStreams(time.monotonic());

  @BeforeEach
  void start() {
    context.start();
    streams.setCamelContext(context);
  }

  @AfterEach
  void stop() throws Exception {
    context.close();
  }

  @Test
  void aStreamGoesOnUntilItsTimeIsOver() {
    streams.setMaxMinutes(2);
    WebcamStream stream = begin("front");

    time.pass(Duration.ofMillis(119_999));
    assertThat(streams.goesOn(stream)).isTrue();
    time.pass(Duration.ofMillis(1));
    assertThat(streams.goesOn(stream)).isFalse();
  }

  @Test
  void anotherOneOfTheSameCameraTakesItsPlace() {
    WebcamStream first = begin("front");
    WebcamStream second = begin("front");
    WebcamStream back = begin("back");
    WebcamStream elsewhere = streams.begin(command(Messages.ENDER, "front"));

    assertThat(streams.goesOn(first)).isFalse();
    assertThat(streams.goesOn(second)).isTrue();
    assertThat(streams.goesOn(back)).isTrue();
    assertThat(streams.goesOn(elsewhere)).isTrue();
  }

  @Test
  void endsOneCameraOrAllOfAPrinter() {
    WebcamStream front = begin("front");
    WebcamStream back = begin("back");
    WebcamStream first = begin(null);
    WebcamStream elsewhere = streams.begin(command(Messages.ENDER, "front"));

    streams.end(command(Messages.VORON, "front"));
    assertThat(streams.goesOn(front)).isFalse();
    assertThat(streams.goesOn(back)).isTrue();
    assertThat(streams.goesOn(first)).isTrue();

    streams.end(command(Messages.VORON, null));
    assertThat(streams.goesOn(back)).isFalse();
    assertThat(streams.goesOn(first)).isFalse();
    assertThat(streams.goesOn(elsewhere)).isTrue();
  }

  @Test
  void failuresInARowEndIt() {
    streams.setMostFailures(2);
    WebcamStream stream = begin("front");

    assertThat(streams.isGivenUp(stream)).isFalse();
    streams.worked(stream);
    assertThat(streams.isGivenUp(stream)).isFalse();
    assertThat(streams.goesOn(stream)).isTrue();
    assertThat(streams.isGivenUp(stream)).isTrue();
    assertThat(streams.goesOn(stream)).isFalse();
  }

  @Test
  void endsWithTheConnector() {
    WebcamStream stream = begin("front");

    context.stop();

    assertThat(streams.goesOn(stream)).isFalse();
  }

  private WebcamStream begin(String camera) {
    return streams.begin(command(Messages.VORON, camera));
  }

  private static Command command(PrinterConfig printer, String camera) {
    Map<String, Object> params = new HashMap<>(Map.of("interval_millis", 700L));
    if (camera != null) {
      params.put("name", camera);
    }
    return new Command(new Identifier("s"), printer.printerId(), "stream_webcam", params);
  }
}
