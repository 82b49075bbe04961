package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.printing;
import static io.printerconnector.printer.PrinterExchange.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintCheckOfStartsTest {

  private long now = 50_000;
  private final KlipperConsole console = new KlipperConsole(() -> now, () -> Instant.EPOCH);
  private final PrintCheck check = new PrintCheck(console, () -> now);
  private final Exchange exchange = PrinterExchange.empty();

  @BeforeEach
  void start() {
    check.setStartPatienceSeconds(5);
    exchange.setVariable("answeredMillis", check.millis());
    exchange.setVariable("askedMillis", console.now());
    exchange.setVariable("wanted", "started");
    exchange.setVariable("before", printing("standby", "", 0));
    exchange.setVariable(
        "file",
        new Command(
                new Identifier(1),
                new Identifier(7),
                "start_print",
                Map.of("filename", "dir/a.gcode"))
            .gcodeFile());
  }

  private String verdict(PrinterStatus status) {
    exchange.getMessage().setBody(status);
    return check.verdict(exchange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"printing", "paused", "complete"})
  void takesAJobWithTheFileForStarted(String state) {
    assertThat(verdict(printing(state, "dir/a.gcode", 0.2))).isEqualTo("DONE");
  }

  @Test
  void waitsWhileThePrinterShowsNothing() {
    assertThat(verdict(printing("standby", "", 0))).isEqualTo("PENDING");
    assertThat(verdict(printing("standby", "dir/a.gcode", 0))).isEqualTo("PENDING");
    now += 4_999;
    assertThat(verdict(printing("standby", "dir/a.gcode", 0))).isEqualTo("PENDING");
    now += 1;
    assertThatThrownBy(() -> verdict(printing("standby", "dir/a.gcode", 0)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage(
            "moonraker accepted the start of dir/a.gcode, but the printer does not print it: "
                + "state standby (dir/a.gcode)");
  }

  @Test
  void isNotDeceivedByAnEarlierJobOfTheSameFile() {
    exchange.setVariable("before", printing("complete", "dir/a.gcode", 90.5));

    assertThat(verdict(printing("complete", "dir/a.gcode", 90.5))).isEqualTo("PENDING");
    assertThat(verdict(printing("complete", "dir/a.gcode", 0.5))).isEqualTo("DONE");
  }

  @Test
  void saysThatNothingNewWasSeenOfAFileThatEndedBefore() {
    exchange.setVariable("before", printing("error", "dir/a.gcode", 0.001));
    now += 5_000;

    assertThatThrownBy(() -> verdict(printing("error", "dir/a.gcode", 0.001)))
        .hasMessage(
            "moonraker accepted the start of dir/a.gcode, but no new print of it was seen: state"
                + " error, as before");
  }

  @Test
  void isNotDeceivedByAnEarlierFailureOfTheSameFile() {
    exchange.setVariable("before", printing("cancelled", "dir/a.gcode", 3.5));

    assertThat(verdict(printing("cancelled", "dir/a.gcode", 3.5))).isEqualTo("PENDING");
    assertThatThrownBy(() -> verdict(printing("cancelled", "dir/a.gcode", 0.001)))
        .hasMessage("dir/a.gcode was started, but the print ended at once as cancelled");
  }

  @Test
  void tellsWhyAJobFailedAtOnce() {
    assertThatThrownBy(
            () ->
                verdict(
                    status(
                        "{'webhooks':{'state':'ready'},'print_stats':{'state':'error',"
                            + "'filename':'dir/a.gcode','message':'Must home\\n first'}}")))
        .hasMessage(
            "dir/a.gcode was started, but the print ended at once as error (Must home first)");
  }

  @Test
  void saysWhatKlipperSaidOfAJobThatEndsAsCancelled() {
    console.heard(PrinterExchange.PRINTER, "!! Must home axis first: 1.0 2.0 3.0 [4.0]");

    assertThatThrownBy(() -> verdict(printing("cancelled", "dir/a.gcode", 0.1)))
        .hasMessage(
            "dir/a.gcode was started, but the print ended at once as cancelled;"
                + " klipper says: Must home axis first: 1.0 2.0 3.0 [4.0]");
  }

  @Test
  void doesNotTakeAnotherFileForThisOne() {
    assertThat(verdict(printing("printing", "a.gcode", 1))).isEqualTo("PENDING");
    now += 5_000;
    assertThatThrownBy(() -> verdict(printing("printing", "a.gcode", 1)))
        .hasMessageEndingWith("state printing (a.gcode)");
  }

  @Test
  void endsAtOnceIfKlipperFails() {
    assertThatThrownBy(
            () ->
                verdict(
                    status(
                        "{'webhooks':{'state':'shutdown','state_message':'Lost MCU'},"
                            + "'print_stats':{'state':'printing','filename':'dir/a.gcode'}}")))
        .hasMessage("dir/a.gcode was started, but now klipper is in state shutdown: Lost MCU");
  }

  @Test
  void leavesTheOutcomeOpenIfTheStartWasNotAnswered() {
    exchange.setVariable(
        "trouble", new OutcomeUnknownException("no answer in time; the outcome is unknown", null));
    assertThat(verdict(printing("standby", "", 0))).isEqualTo("PENDING");
    now += 5_000;

    assertThatThrownBy(() -> verdict(printing("standby", "", 0)))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessage(
            "no answer in time; the outcome is unknown; so far the printer does not print "
                + "dir/a.gcode: state standby");
  }

  @Test
  void looksAgainIfThePrinterCannotBeAsked() {
    exchange.setProperty(
        Exchange.EXCEPTION_CAUGHT, new PrinterUnreachableException("no answer", null));
    assertThat(check.unanswered(exchange)).isEqualTo("PENDING");
    now += 5_000;

    assertThatThrownBy(() -> check.unanswered(exchange))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessage(
            "the start of dir/a.gcode was sent, but " + "no answer; the outcome is unknown");
  }
}
