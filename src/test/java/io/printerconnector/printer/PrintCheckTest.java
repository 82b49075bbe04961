package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.PRINTER;
import static io.printerconnector.printer.PrinterExchange.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandFailedException;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states are those that were recorded with the stock macros. */
class PrintCheckTest {

  private static final String MARKED =
      "{'webhooks':{'state':'ready'},'print_stats':{'state':'%s','filename':'a.gcode'},"
          + "'pause_resume':{'is_paused':%s},'virtual_sdcard':{'is_active':%s}}";

  private long now = 50_000;
  private final KlipperConsole console = new KlipperConsole(() -> now, () -> Instant.EPOCH);
  private final PrintCheck check = new PrintCheck(console, () -> now);
  private final Exchange exchange = PrinterExchange.empty();

  @BeforeEach
  void ask() {
    check.setPatienceSeconds(5);
    check.setLostPatienceSeconds(30);
    exchange.setVariable("askedMillis", console.now());
    exchange.setVariable("answeredMillis", check.millis());
  }

  @ParameterizedTest
  @CsvSource({
    "paused, paused, true, false",
    "resumed, printing, false, true",
    "resumed, complete, false, false",
    "cancelled, cancelled, false, false",
    "cancelled, standby, false, false"
  })
  void believesWhatThePrinterShows(String wanted, String state, String marked, String active) {
    assertThat(verdict(wanted, state, marked, active)).isEqualTo("DONE");
  }

  @ParameterizedTest
  @CsvSource({
    "paused, printing, false, true",
    "paused, paused, true, true",
    "resumed, paused, true, false",
    "cancelled, printing, false, true",
    "cancelled, paused, true, false"
  })
  void waitsWhileItMayStillCome(String wanted, String state, String marked, String active) {
    assertThat(verdict(wanted, state, marked, active)).isEqualTo("PENDING");
    now += 4_999;
    assertThat(verdict(wanted, state, marked, active)).isEqualTo("PENDING");
    now += 1;
    assertThatThrownBy(() -> verdict(wanted, state, marked, active))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("the print is not " + wanted + ": the printer is");
  }

  @Test
  void waitsLongerIfNoAnswerCame() {
    exchange.setVariable(
        "trouble", new OutcomeUnknownException("no answer; the outcome is unknown", null));
    now += 29_999;
    assertThat(verdict("paused", "printing", "false", "true")).isEqualTo("PENDING");
    now += 1;
    assertThatThrownBy(() -> verdict("paused", "printing", "false", "true"))
        .hasMessage(
            "no answer; the outcome is unknown; the print is not paused: the printer is printing"
                + " a.gcode");
  }

  @Test
  void saysWhyTheStockResumeDidNothing() {
    console.heard(
        PRINTER, "!! Resume aborted !!! \"extruder\" not hot enough, please heat up again");
    console.heard(PRINTER, "// action:prompt_begin RESUME aborted !!!");
    now += 5_000;

    assertThatThrownBy(() -> verdict("resumed", "paused", "true", "false"))
        .hasMessage(
            "the print is not resumed: the printer is paused a.gcode; klipper says: Resume aborted"
                + " !!! \"extruder\" not hot enough, please heat up again");
  }

  @Test
  void saysWhyAPauseWasIgnored() {
    console.heard(PRINTER, "// Print already paused");
    now += 5_000;

    assertThatThrownBy(() -> verdict("paused", "printing", "true", "true"))
        .hasMessage(
            "the print is not paused: the printer is printing a.gcode; pause_resume.is_paused is"
                + " still set from an earlier pause, and Klipper ignores a pause until CLEAR_PAUSE is"
                + " run; klipper says: Print already paused");
  }

  @Test
  void doesNotTellWhatKlipperSaidBefore() {
    console.heard(PRINTER, "!! an old error");
    now += 1;
    exchange.setVariable("askedMillis", console.now());
    now += 5_000;

    assertThatThrownBy(() -> verdict("resumed", "paused", "true", "false"))
        .hasMessage("the print is not resumed: the printer is paused a.gcode");
  }

  @Test
  void failsAtOnceIfThePrintHasEnded() {
    assertThatThrownBy(() -> verdict("paused", "complete", "false", "false"))
        .hasMessage("the print is not paused: the print has ended as complete");
    assertThatThrownBy(() -> verdict("cancelled", "complete", "false", "false"))
        .hasMessage("the print is not cancelled: the print has ended as complete");
    assertThatThrownBy(() -> verdict("resumed", "cancelled", "false", "false"))
        .hasMessage("the print is not resumed: the print has ended as cancelled");
  }

  @Test
  void failsAtOnceIfKlipperHasRefused() {
    exchange.setVariable("trouble", new MoonrakerException(400, "Must home axis first"));
    console.heard(PRINTER, "!! Must home axis first");

    assertThatThrownBy(() -> verdict("paused", "printing", "false", "true"))
        .hasMessage(
            "moonraker http 400: Must home axis first; the print is not paused: the printer is"
                + " printing a.gcode");
  }

  @Test
  void failsAtOnceIfKlipperIsInShutdown() {
    exchange.setVariable("wanted", "cancelled");
    exchange
        .getMessage()
        .setBody(status("{'webhooks':{'state':'shutdown','state_message':'Lost MCU'}}"));

    assertThatThrownBy(() -> check.verdict(exchange))
        .hasMessage("klipper is in state shutdown: Lost MCU");
  }

  @Test
  void looksAgainIfThePrinterCannotBeAsked() {
    exchange.setProperty(
        Exchange.EXCEPTION_CAUGHT, new PrinterUnreachableException("no connection", null));
    assertThat(check.unanswered(exchange)).isEqualTo("PENDING");
    now += 5_000;

    assertThatThrownBy(() -> check.unanswered(exchange))
        .hasMessage("no connection; the outcome is unknown");
  }

  private String verdict(String wanted, String state, String marked, String active) {
    exchange.setVariable("wanted", wanted);
    exchange.getMessage().setBody(status(MARKED.formatted(state, marked, active)));
    return check.verdict(exchange);
  }
}
