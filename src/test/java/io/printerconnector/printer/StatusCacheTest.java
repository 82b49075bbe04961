package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.PRINTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.Connector;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCacheTest {

  private long now = 1_000_000;
  private Instant time = Instant.parse("2026-01-02T03:04:05Z");
  private final Printers printers = new Printers(List.of(PRINTER));
  private final KlipperConsole console = new KlipperConsole(() -> now, () -> time);
  private final PrinterStreams streams =
      new PrinterStreams(
          printers, new StatusObjects("webhooks,print_stats"), connector(), console, () -> now);
  private final StatusCache cache =
      new StatusCache(
          printers,
          streams,
          console,
          new News("print_stats.state, print_stats.filename, print_stats.message"),
          () -> now,
          () -> time);
  private final LiveStream socket = LiveStream.of(new DefaultCamelContext(), streams, PRINTER);

  static Connector connector() {
    try {
      return new Connector(
          Path.of(
                  StatusCacheTest.class
                      .getResource("/io/printerconnector/routes/paired.json")
                      .toURI())
              .toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(cache.live(PRINTER)).isNull();
    assertThat(cache.latest(PRINTER)).isEmpty();
    assertThat(cache.isAnyBusy()).isFalse();
  }

  @Test
  void keepsTheLatestAnswer() {
    answer("printing", "a.gcode");
    PrinterStatus last = PrinterExchange.printing("paused", "a.gcode", 2);
    note(last);

    assertThat(cache.latest(PRINTER)).containsExactly(last);
    assertThat(cache.live(PRINTER)).as("what was asked for is not live").isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "printing, a.gcode, false",
    "paused, a.gcode, true",
    "printing, b.gcode, true",
    "complete, a.gcode, true"
  })
  void tellsWhatIsNews(String state, String file, boolean news) {
    answer("printing", "a.gcode");

    assertThat(answer(state, file)).isEqualTo(news);
  }

  @Test
  void doesNotTakeTheFirstStatusForNews() {
    assertThat(answer("printing", "a.gcode")).isFalse();
    assertThat(answer("printing", "a.gcode")).isFalse();
  }

  @Test
  void tellsWhatIsNewsOnALiveWebsocket() {
    socket.begin("printing", "a.gcode");
    assertThat(noteLive()).as("the first status").isFalse();
    socket.comes(
        "{'method': 'notify_status_update', 'params': [{'print_stats': {'print_duration': 5}}]}");
    assertThat(noteLive()).as("no news").isFalse();
    socket.comes(
        "{'method': 'notify_status_update', 'params': [{'print_stats': {'message': 'jam'}}]}");
    assertThat(noteLive()).as("news").isTrue();
  }

  @Test
  void ignoresAnswersWhileTheWebsocketIsLive() {
    socket.begin("printing", "a.gcode");
    noteLive();

    assertThat(answer("standby", "")).isFalse();

    assertThat(cache.latest(PRINTER))
        .extracting(PrinterStatus::printState)
        .containsExactly("printing");
  }

  @Test
  void isNotLiveWhileAnAnswerKnowsMore() {
    socket.begin("standby", "a.gcode");
    noteLive();
    // The times of the two are 1.5 and 12.5.
    assertThat(answer("printing", "a.gcode")).as("news").isFalse();

    assertThat(cache.live(PRINTER)).as("what was before the answer").isNull();

    update("{'print_stats': {'state': 'printing'}}, 12.75");
    assertThat(noteLive()).as("news").isTrue();
    assertThat(cache.live(PRINTER).printState()).isEqualTo("printing");
  }

  @Test
  void staysLiveIfAnAnswerTellsTheSame() {
    socket.begin("printing", "a.gcode");

    answer("printing", "a.gcode");

    assertThat(cache.live(PRINTER)).isNotNull();
  }

  @Test
  void isLiveWhenTheWebsocketKnowsMoreThanTheAnswer() {
    socket.begin("standby", "a.gcode");
    answer("printing", "a.gcode");

    update("{'print_stats': {'state': 'cancelled'}}, 13.0");

    assertThat(cache.live(PRINTER).printState()).isEqualTo("cancelled");
  }

  private void update(String changes) {
    socket.comes("{'method': 'notify_status_update', 'params': [" + changes + "]}");
  }

  @Test
  void tellsThatTheKlipperProcessHasEnded() {
    socket.begin("printing", "a.gcode");
    noteLive();
    socket.comes("{'method': 'notify_klippy_disconnected'}");

    assertThat(noteLive()).as("news").isTrue();
    assertThat(noteLive()).as("news a second time").isFalse();
    assertThat(cache.live(PRINTER)).isNull();
    assertThat(cache.known(PRINTER).isLost()).isTrue();
    assertThat(cache.latest(PRINTER))
        .singleElement()
        .satisfies(
            status ->
                assertThat(status.resultJson())
                    .contains("\"webhooks\":{\"state\":\"disconnected\"", "\"eventtime\":1.5")
                    .doesNotContain("print_stats"));
  }

  @Test
  void doesNotTellTheEndOfTheProcessAgainWhenItHasAnsweredMeanwhile() {
    socket.begin("printing", "a.gcode");
    noteLive();
    socket.comes("{'method': 'notify_klippy_disconnected'}");
    noteLive();
    assertThat(answer("standby", "")).as("the return").isTrue();

    socket.comes("{'method': 'notify_klippy_ready'}");

    assertThat(noteLive()).isFalse();
    assertThat(cache.latest(PRINTER)).noneMatch(PrinterStatus::isLost);
  }

  @Test
  void tellsEachLossAndEachReturn() {
    socket.begin("printing", "a.gcode");
    noteLive();
    for (int i = 0; i < 10; i++) {
      now += 4_000;
      assertThat(cache.overdue()).containsExactly(PRINTER);
      assertThat(lose(null)).as("the loss").isTrue();
      assertThat(cache.overdue()).isEmpty();
      assertThat(lose(new PrinterUnreachableException("refused", null))).isFalse();
      socket.begin("standby", "");
      assertThat(noteLive()).as("the return").isTrue();
    }
  }

  @Test
  void doesNotTakeAFailedQueryForALossWhileTheWebsocketIsLive() {
    socket.begin("printing", "a.gcode");
    noteLive();

    assertThat(lose(new PrinterUnreachableException("no answer in time", null))).isFalse();
    assertThat(cache.known(PRINTER).isLost()).isFalse();
  }

  @Test
  void tellsWhyAPrintFailedThoughItEndsAsCancelled() {
    socket.begin("printing", "a.gcode");
    noteLive();
    socket.comes(
        "{'method': 'notify_gcode_response', 'params': ['!! Move out of range: 9999.000']}");
    update("{'print_stats': {'state': 'cancelled'}}, 2.5");

    assertThat(noteLive()).isTrue();
    assertThat(cache.live(PRINTER).printErrorJson())
        .isEqualTo(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"message\":\"Move out of range: 9999.000\"}");
    answer("cancelled", "a.gcode");
    update("{'print_stats': {'state': 'printing'}}, 13.5");
    assertThat(noteLive()).isTrue();
    assertThat(cache.live(PRINTER).printErrorJson()).isNull();
  }

  @Test
  void tellsAnErrorThatComesJustAfterTheEnd() {
    socket.begin("printing", "a.gcode");
    update("{'print_stats': {'state': 'cancelled'}}, 2.5");
    noteLive();
    socket.comes("{'method': 'notify_gcode_response', 'params': ['!! Move out of range']}");

    assertThat(noteLive()).as("news").isTrue();
  }

  private boolean lose(Exception error) {
    Exchange exchange = PrinterExchange.empty();
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
    cache.noteLost(exchange);
    return exchange.getVariable("statusChanged", Boolean.class);
  }

  @ParameterizedTest
  @CsvSource({"printing, true", "paused, true", "standby, false", "complete, false"})
  void knowsWhetherAPrinterIsBusy(String state, boolean busy) {
    answer(state, "a.gcode");

    assertThat(cache.isAnyBusy()).isEqualTo(busy);
  }

  @Test
  void doesNotCallAPrinterBusyOfWhichNothingIsHeardAnyMore() {
    answer("printing", "a.gcode");
    now += 120_000;

    assertThat(cache.isAnyBusy()).isFalse();
  }

  private boolean answer(String state, String file) {
    return note(PrinterExchange.printing(state, file, 1));
  }

  private boolean note(PrinterStatus status) {
    Exchange exchange = PrinterExchange.empty();
    exchange.getMessage().setBody(status);
    cache.noteAnswer(exchange);
    return exchange.getVariable("statusChanged", Boolean.class);
  }

  private boolean noteLive() {
    Exchange exchange = PrinterExchange.empty();
    cache.noteLive(exchange);
    return exchange.getVariable("statusChanged", Boolean.class);
  }
}
