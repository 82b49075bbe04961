package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.PRINTER;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.logging.LoggedLines;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PrinterStreamsTest {

  private static final String KEY = "0f1e2d3c4b5a";
  private static final PrinterConfig LOCKED =
      new PrinterConfig(new Identifier("b/2"), "Locked", "http://locked:7125", 80, KEY, List.of());

  private long now = 1_000_000;
  private final PrinterStreams streams =
      new PrinterStreams(
          new Printers(List.of(PRINTER, LOCKED)),
          new StatusObjects("webhooks,print_stats"),
          StatusCacheTest.connector(),
          new KlipperConsole(),
          () -> now);
  private final LiveStream socket = LiveStream.of(new DefaultCamelContext(), streams, PRINTER);
  private final LiveStream locked = LiveStream.of(new DefaultCamelContext(), streams, LOCKED);

  @RegisterExtension
  private final LoggedLines log = new LoggedLines(PrinterStreams.class.getName(), Level.DEBUG);

  @Test
  void handsOutEachPrinterOnce() {
    assertThat(streams.due()).containsExactly(PRINTER, LOCKED);
    assertThat(streams.due()).isEmpty();
  }

  @Test
  void leavesAPrinterAloneThatIsLive() {
    streams.due();
    socket.begin("printing", "a.gcode");
    streams.reached(PRINTER);
    now += 1_249;

    assertThat(streams.due()).isEmpty();
  }

  @Test
  void asksAtOnceWhenALivePrinterBecomesQuiet() {
    streams.due();
    socket.begin("printing", "a.gcode");
    streams.reached(PRINTER);
    assertThat(streams.due()).isEmpty();
    now += 1_250;

    assertThat(streams.due()).containsExactly(PRINTER);
    streams.missed(PRINTER);

    assertThat(streams.live(PRINTER)).as("what a broken connection told").isEmpty();
  }

  @Test
  void believesALiveConnectionMoreThanAFailedQuestion() {
    streams.due();
    socket.begin("printing", "a.gcode");

    streams.missed(PRINTER);

    assertThat(streams.live(PRINTER)).isPresent();
  }

  @Test
  void knowsWhichPrinterGivesNoSignOfLife() {
    assertThat(streams.isOverdue(PRINTER)).as("one that never did").isTrue();
    socket.begin("printing", "a.gcode");
    now += 3_999;
    assertThat(streams.isOverdue(PRINTER)).isFalse();
    now += 1;
    assertThat(streams.isOverdue(PRINTER)).isTrue();
    streams.answered(PRINTER);
    now += 3_999;
    assertThat(streams.isOverdue(PRINTER)).isFalse();
    now += 1;
    assertThat(streams.isOverdue(PRINTER)).as("an answer is one sign of life").isTrue();
  }

  @Test
  void knowsWhichPrinterHangsRightAfterAnAnswer() {
    socket.begin("printing", "a.gcode");
    now += 10;
    streams.answered(PRINTER);
    now += 4_000;

    assertThat(streams.isOverdue(PRINTER)).isTrue();
  }

  @Test
  void knowsWhichPrinterHangsBeforeItsWebsocketIsLive() {
    streams.answered(PRINTER);
    streams.opened(PRINTER);
    now += 3_999;
    assertThat(streams.isOverdue(PRINTER)).isFalse();
    now += 1;
    assertThat(streams.isOverdue(PRINTER)).isTrue();
  }

  @Test
  void waitsForTheNextQuestionIfThereIsNoWebsocket() {
    streams.answered(PRINTER);
    now += 10_000;

    assertThat(streams.isOverdue(PRINTER)).isFalse();
  }

  @Test
  void handsOutAPrinterThatHasBecomeSilent() {
    streams.due();
    socket.begin("printing", "a.gcode");
    streams.reached(PRINTER);
    now += 4_000;

    assertThat(streams.live(PRINTER)).isEmpty();
    assertThat(streams.isSilent(PRINTER)).isTrue();
    assertThat(streams.due()).containsExactly(PRINTER);
  }

  @Test
  void waitsLongerWithEachFailure() {
    streams.setMaxWaitSeconds(2);
    streams.due();
    for (long wait : new long[] {1_000, 2_000, 2_000, 2_000}) {
      streams.missed(PRINTER);
      now += wait - 1;
      assertThat(streams.due()).isEmpty();
      now += 1;
      assertThat(streams.due()).containsExactly(PRINTER);
    }
  }

  @Test
  void handsOutNoneIfItIsTurnedOff() {
    streams.setEnabled(false);

    assertThat(streams.due()).isEmpty();
  }

  @Test
  void saysWhoListens() {
    assertThat(streams.opened(PRINTER))
        .contains(
            "\"client_name\":\"printer-connector\"", "\"type\":\"other\"", "http://cloud.test")
        .doesNotContain("api_key");
  }

  @Test
  void keepsTheConversationsApart() {
    socket.begin("printing", "a.gcode");
    locked.begin("standby", "");

    assertThat(streams.live(PRINTER)).map(PrinterStatus::job).contains("printing");
    assertThat(streams.live(LOCKED)).map(PrinterStatus::job).contains("idle");
    assertThat(locked.sent()).contains("printer.objects.subscribe");
  }

  @Test
  void saysOnceHowToBeTrustedAndNeverTheKey() {
    for (int i = 0; i < 3; i++) {
      String identify = streams.opened(LOCKED);
      assertThat(identify).contains(KEY);
      String id = identify.replaceAll(".*\"id\":(\\d+).*", "$1");
      locked.comes(
          "{'id': %s, 'error': {'code': -32602, 'message': 'Unauthorized %s'}}".formatted(id, KEY));
    }

    assertThat(log.warnings()).hasSize(1);
    assertThat(log.warnings().get(0))
        .contains("printer b/2 (Locked)", "Unauthorized", "api_key", "trusted_clients");
    assertThat(log.lines()).noneMatch(line -> line.contains(KEY));
  }

  @Test
  void leavesOutWhatIsNoMessage() {
    socket.begin("printing", "a.gcode");

    socket.comes("<html>");

    assertThat(streams.live(PRINTER)).isPresent();
    assertThat(log.warnings()).isEmpty();
  }
}
