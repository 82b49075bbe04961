package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(5));

  private final FakeTime time = new FakeTime();
  private final Telemetry telemetry = new Telemetry(new Replies(true, CLOCK), time.monotonic());

  @Test
  void tellsAnEvent() {
    TelemetryMessage told =
        telemetry.event(
            Messages.VORON, new PrinterEvent("PrintDone", Map.of("name", "a.gcode", "time", 7)));

    assertThat(told.topic()).isEqualTo("octoPrint/event/PrintDone");
    assertThat(json(told))
        .isEqualTo(Map.of("name", "a.gcode", "time", 7, "_event", "PrintDone", "_timestamp", 5));
    assertThat(told.retained()).isFalse();
  }

  @Test
  void tellsTemperaturesThatHaveMoved() {
    TelemetryMessage first = telemetry.since(Messages.VORON, heats(60.1, 60)).get(0);
    assertThat(first.topic()).isEqualTo("octoPrint/temperature/bed");
    assertThat(json(first)).isEqualTo(Map.of("actual", 60.1, "target", 60.0, "_timestamp", 5));
    assertThat(first.retained()).isTrue();

    assertThat(topics(heats(61.0, 60))).isEmpty();
    assertThat(topics(heats(61.1, 60))).hasSize(1);
    assertThat(topics(heats(60.2, 60))).isEmpty();
    assertThat(topics(heats(60.1, 60))).hasSize(1);
    assertThat(topics(heats(60.1, 60.1))).hasSize(1);
    assertThat(topics(null)).isEmpty();
  }

  @Test
  void saysNothingOfAHeaterThatIsColdAndOff() {
    assertThat(topics(heats(0, 0))).isEmpty();
    assertThat(topics(heats(0, 60))).hasSize(1);
  }

  @Test
  void tellsProgressEveryFiveSecondsAtMost() {
    assertThat(json(telemetry.since(Messages.VORON, prints("a.gcode", 0.424)).get(0)))
        .isEqualTo(Map.of("location", "local", "path", "a.gcode", "progress", 42, "_timestamp", 5));
    time.pass(Duration.ofMillis(4_999));
    assertThat(topics(prints("a.gcode", 0.5))).isEmpty();
    time.pass(Duration.ofMillis(1));
    assertThat(topics(prints("a.gcode", 0.5))).containsExactly("octoPrint/progress/printing");
    time.pass(Duration.ofMillis(5_000));
    assertThat(topics(prints("a.gcode", 0.504))).as("the same percent").isEmpty();
    time.pass(Duration.ofMillis(5_000));
    assertThat(topics(prints("b.gcode", 0.504))).as("another file").hasSize(1);
    time.pass(Duration.ofMillis(5_000));
    assertThat(topics(Messages.job("paused", "b.gcode", 1))).isEmpty();
  }

  @Test
  void printersAreApartAndHaveTheirTopics() {
    telemetry.setTopic("farm/{printer_id}");
    telemetry.setRetain(false);
    topics(heats(60, 60));

    TelemetryMessage other = telemetry.since(Messages.ENDER, heats(60, 60)).get(0);

    assertThat(other.topic()).isEqualTo("farm/7/temperature/bed");
    assertThat(other.retained()).isFalse();
    assertThat(telemetry.zeroes(Messages.VORON))
        .as("progress always is, or it could not be cleared")
        .allMatch(TelemetryMessage::retained);
  }

  @Test
  void clearsWhatTheBrokerMayHaveKept() {
    assertThat(telemetry.zeroes(Messages.VORON))
        .extracting(TelemetryMessage::topic)
        .containsExactly("octoPrint/progress/printing", "octoPrint/progress/slicing");
    assertThat(json(telemetry.zeroes(Messages.VORON).get(0)))
        .isEqualTo(Map.of("location", "local", "path", "", "progress", 0, "_timestamp", 5));
  }

  private List<String> topics(PrinterStatus status) {
    return telemetry.since(Messages.VORON, status).stream().map(TelemetryMessage::topic).toList();
  }

  private static PrinterStatus heats(double actual, double target) {
    return Messages.status(
        "{'heater_bed': {'temperature': %s, 'target': %s}}".formatted(actual, target));
  }

  private static PrinterStatus prints(String file, double progress) {
    return Messages.status(
        ("{'print_stats': {'state': 'printing', 'filename': '%s'},"
                + " 'virtual_sdcard': {'progress': %s}}")
            .formatted(file, progress));
  }

  private static Object json(TelemetryMessage message) {
    return JsonText.parse(message.payload());
  }
}
