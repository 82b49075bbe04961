package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.PRINTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.logging.LoggedLines;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KlipperConsoleTest {

  private static final PrinterConfig OTHER =
      new PrinterConfig(new Identifier("b/2"), "Ender", "http://ender:7125", 80);

  private long now = 1_000_000;
  private final KlipperConsole console = new KlipperConsole(() -> now, () -> Instant.EPOCH);

  @Test
  void keepsErrorsAndNotes() {
    console.heard(PRINTER, "!! one\n// two\necho: three\nok\n// action:prompt_end");
    console.heard(OTHER, "!! of another");

    assertThat(texts()).containsExactly("!! one", "// two");
  }

  @Test
  void keepsTheLastOnes() {
    for (int i = 0; i < 100; i++) {
      console.heard(PRINTER, "// " + i);
    }

    assertThat(texts()).hasSize(20).startsWith("// 80").endsWith("// 99");
  }

  @Test
  void makesAnyTextAShortLine() {
    console.heard(
        PRINTER, "!! a\u0000b\u001b[31m\tc /home/pi/printer_data/gcodes/x " + "y".repeat(9999));

    assertThat(texts().get(0)).startsWith("!! a b [31m c gcodes/x yyy").hasSizeLessThan(270);
  }

  @Test
  void blamesTheErrorThatCameWhileTheJobWasPrinting() {
    console.job(id(), "printing");
    console.heard(PRINTER, "!! Unknown command");
    now += 5_000;
    console.heard(PRINTER, "!! Move out of range");
    now += 100;
    console.job(id(), "cancelled");

    assertThat(console.printError(id()).message()).isEqualTo("Move out of range");
    console.job(id(), "printing");
    assertThat(console.printError(id())).isNull();
  }

  @Test
  void blamesNoErrorForAJobThatSomebodyCancelled() {
    console.job(id(), "printing");
    console.heard(PRINTER, "!! an error that did not end it");
    now += 10_000;
    console.job(id(), "cancelled");
    assertThat(console.printError(id())).as("too long ago").isNull();

    console.job(id(), "printing");
    console.job(id(), "paused");
    console.heard(PRINTER, "!! Resume aborted");
    console.job(id(), "cancelled");
    assertThat(console.printError(id())).as("while it was paused").isNull();

    now += 60_000;
    console.heard(PRINTER, "!! later");
    assertThat(console.printError(id())).as("after the end").isNull();
  }

  @Test
  void blamesNoErrorForAJobThatThisConnectorCancelled() {
    console.job(id(), "printing");
    console.heard(PRINTER, "!! an error that did not end it");
    console.cancelling(PRINTER);
    console.heard(PRINTER, "!! Must home axis first");
    now += 100;
    console.job(id(), "cancelled");
    console.heard(PRINTER, "!! swapped with its end");

    assertThat(console.printError(id())).isNull();
  }

  @Test
  void blamesTheErrorOfAJobThatCouldNotBeCancelled() {
    console.job(id(), "printing");
    console.cancelling(PRINTER);
    console.heard(PRINTER, "!! Heater extruder not heating");
    console.job(id(), "error");
    assertThat(console.printError(id())).as("its own state says so").isNotNull();

    console.job(id(), "printing");
    console.cancelling(PRINTER);
    now += 60_000;
    console.heard(PRINTER, "!! Unknown command");
    console.job(id(), "cancelled");
    assertThat(console.printError(id())).as("long after it").isNotNull();

    console.job(id(), "printing");
    console.cancelling(PRINTER);
    console.job(id(), "complete");
    console.job(id(), "printing");
    console.heard(PRINTER, "!! Unknown command");
    console.job(id(), "cancelled");
    assertThat(console.printError(id())).as("the next job").isNotNull();
  }

  @Test
  void logsErrorsWithoutFloodingTheLog() {
    try (LoggedLines log = new LoggedLines(KlipperConsole.class)) {
      for (int i = 0; i < 1_000; i++) {
        console.heard(PRINTER, "!! " + i % 3);
        now += 1;
      }
      now += 1_000;
      console.heard(PRINTER, "!! last");
      console.heard(PRINTER, "// a note");

      assertThat(log.lines())
          .containsExactly(
              "WARN klipper of printer 7 (Voron): !! 0",
              "WARN klipper of printer 7 (Voron): !! last");
    }
  }

  private static Identifier id() {
    return PRINTER.printerId();
  }

  private List<String> texts() {
    return console.since(id(), 0).stream().map(KlipperConsole.Line::text).toList();
  }
}
