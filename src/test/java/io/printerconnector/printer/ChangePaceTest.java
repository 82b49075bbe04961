package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import org.junit.jupiter.api.Test;

class ChangePaceTest {

  private static final PrinterConfig VORON = PrinterExchange.PRINTER;
  private static final PrinterConfig ENDER =
      new PrinterConfig(new Identifier("b/2"), "Ender", "http://ender:7125", 80);

  private long now = 1_000_000;
  private final ChangePace pace = new ChangePace(() -> now);

  @Test
  void letsTheFirstChangeThroughAtOnce() {
    assertThat(pace.turn(VORON)).isZero();
  }

  @Test
  void makesTheNextOneWaitForTheRestOfTheInterval() {
    goOut(VORON);
    now += 300;

    assertThat(pace.turn(VORON)).isEqualTo(700);
  }

  @Test
  void letsOnlyOneWait() {
    goOut(VORON);
    pace.turn(VORON);

    assertThat(pace.turn(VORON)).as("one waits already, and will find the latest").isEqualTo(-1);
    assertThat(pace.turn(VORON)).isEqualTo(-1);
  }

  @Test
  void doesNotWaitForOneThatDidNotTakeItsTurn() {
    pace.turn(VORON);
    now += 1_001;

    assertThat(pace.turn(VORON)).isZero();
  }

  @Test
  void neverLosesTheLastOne() {
    goOut(VORON);
    pace.turn(VORON);
    now += 1_000;
    pace.begin(VORON);

    assertThat(pace.turn(VORON)).as("a change while the other goes out").isEqualTo(1_000);
  }

  @Test
  void letsAChangeThroughAtOnceAfterTheInterval() {
    goOut(VORON);
    now += 5_000;

    assertThat(pace.turn(VORON)).isZero();
  }

  @Test
  void countsEachPrinterByItself() {
    goOut(VORON);
    pace.turn(VORON);

    assertThat(pace.turn(ENDER)).isZero();
  }

  @Test
  void keepsAnotherInterval() {
    pace.setIntervalMillis(50);
    goOut(VORON);

    assertThat(pace.turn(VORON)).isEqualTo(50);
  }

  @Test
  void letsNothingThroughIfThatIsTurnedOff() {
    pace.setEnabled(false);

    assertThat(pace.turn(VORON)).isEqualTo(-1);
  }

  private void goOut(PrinterConfig printer) {
    assertThat(pace.turn(printer)).isZero();
    pace.begin(printer);
  }
}
