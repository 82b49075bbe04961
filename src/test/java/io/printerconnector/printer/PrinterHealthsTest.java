package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.caught;
import static io.printerconnector.printer.PrinterExchange.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.logging.LoggedLines;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterHealthsTest {

  private final PrinterHealths healths = new PrinterHealths(new PrinterBreakers(3, 30));
  @RegisterExtension private final LoggedLines log = new LoggedLines(PrinterHealths.class);

  private PrinterHealth answered(String klippy) {
    Exchange exchange = PrinterExchange.empty();
    exchange
        .getMessage()
        .setBody(status("{'webhooks':{'state':'" + klippy + "','state_message':'why'}}"));
    return healths.answered(exchange);
  }

  @ParameterizedTest
  @CsvSource({
    "ready,ready",
    "startup,startup",
    "shutdown,shutdown",
    "error,error",
    "odd,unreachable"
  })
  void isReachableWhateverKlipperSays(String state, String told) {
    assertThat(answered(state))
        .isEqualTo(new PrinterHealth(new Identifier(7), true, told, "closed"));
  }

  @Test
  void isNotReachableIfTheQueryFails() {
    assertThat(healths.failed(caught(new MoonrakerException(503, "away"))))
        .isEqualTo(new PrinterHealth(new Identifier(7), false, "disconnected", "closed"));
    assertThat(healths.failed(caught(new MoonrakerException(401, "no"))).klippyState())
        .isEqualTo("unreachable");
    assertThat(healths.failed(caught(MoonrakerException.klippyNeverConnected(404))).klippyState())
        .isEqualTo("disconnected");
    assertThat(healths.failed(caught(new PrinterUnreachableException("refused", null))))
        .isEqualTo(new PrinterHealth(new Identifier(7), false, "unreachable", "closed"));
  }

  @Test
  void saysNothingOnceItIsFrozen() {
    answered("ready");
    log.clear();
    healths.freeze();

    healths.failed(caught(new PrinterUnreachableException("Socket closed", null)));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void isNotReachableIfItIsLost() {
    Exchange exchange = PrinterExchange.empty();
    exchange
        .getMessage()
        .setBody(
            PrinterStatus.ofLost(
                PrinterExchange.PRINTER, Instant.EPOCH, 1.5, "disconnected", "ended"));

    assertThat(healths.answered(exchange))
        .isEqualTo(new PrinterHealth(new Identifier(7), false, "disconnected", "closed"));
  }

  @Test
  void logsChangesOnly() {
    answered("ready");
    answered("ready");
    answered("shutdown");
    answered("shutdown");
    healths.failed(caught(new PrinterUnreachableException("refused", null)));
    healths.failed(caught(new PrinterUnreachableException("reset", null)));
    answered("ready");

    assertThat(log.lines())
        .containsExactly(
            "INFO printer 7 (Voron) is reachable, klipper ready",
            "WARN printer 7 (Voron) is reachable, klipper shutdown: why",
            "WARN printer 7 (Voron) is not reachable, klipper unreachable: refused",
            "INFO printer 7 (Voron) is reachable, klipper ready");
  }

  @Test
  void remembersTheLatestHealthOfEachPrinter() {
    PrinterConfig seen = PrinterExchange.empty().getVariable("printer", PrinterConfig.class);

    assertThat(healths.latest(List.of(seen)))
        .containsExactly(new PrinterHealth(new Identifier(7), false, "unreachable", "closed"));

    healths.remember(answered("startup"));
    healths.remember(answered("ready"));
    assertThat(healths.latest(List.of(seen)))
        .containsExactly(new PrinterHealth(new Identifier(7), true, "ready", "closed"));
  }
}
