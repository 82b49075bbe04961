package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.PRINTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class PrinterBreakersTest {

  private static final PrinterConfig OTHER =
      new PrinterConfig(new Identifier("b/2"), "Ender", "http://ender:7125", 80);

  private final PrinterBreakers breakers = new PrinterBreakers(3, 3_600);

  @Test
  void opensAfterSeveralFailuresInARow() {
    fail(2);
    assertThatCode(() -> breakers.permit(exchange())).doesNotThrowAnyException();
    fail(1);

    assertThat(breakers.state(PRINTER)).isEqualTo("open");
    assertThatThrownBy(() -> breakers.permit(exchange()))
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageContaining("http://printer:7125 has not answered lately");
  }

  @Test
  void staysClosedIfOneIsAnsweredInBetween() {
    for (int i = 0; i < 5; i++) {
      fail(2);
      breakers.succeeded(exchange());
    }

    assertThat(breakers.state(PRINTER)).isEqualTo("closed");
  }

  @Test
  void countsEachPrinterByItself() {
    fail(3);

    assertThat(breakers.state(OTHER)).isEqualTo("closed");
  }

  @Test
  void closesWithTheFirstAnswerWhoeverAsked() {
    fail(3);

    breakers.succeeded(exchange());

    assertThat(breakers.state(PRINTER)).isEqualTo("closed");
    assertThatCode(() -> breakers.permit(exchange())).doesNotThrowAnyException();
  }

  @Test
  void takesAnErrorOfMoonrakerForAnAnswer() {
    fail(3);

    breakers.failed(PrinterExchange.caught(new MoonrakerException(503, "Klippy Disconnected")));

    assertThat(breakers.state(PRINTER)).isEqualTo("closed");
  }

  @Test
  void passesTheErrorOnAndCountsIt() {
    Exception error = new PrinterUnreachableException("refused", null);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> breakers.passOn(PrinterExchange.caught(error))).isSameAs(error);
    }

    assertThat(breakers.state(PRINTER)).isEqualTo("open");
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breakers.failed(PrinterExchange.caught(new PrinterUnreachableException("refused", null)));
    }
  }

  private static Exchange exchange() {
    return PrinterExchange.empty();
  }
}
