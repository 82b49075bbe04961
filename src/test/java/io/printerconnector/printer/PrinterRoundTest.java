package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PrinterRoundTest {

  private static final PrinterConfig LIVE = printer(1);
  private static final PrinterConfig DEAD = printer(2);
  private static final PrinterConfig SLOW = printer(3);

  private final Printers printers = new Printers(List.of(LIVE, DEAD, SLOW));
  private final KlipperConsole console = new KlipperConsole();
  private final PrinterStreams streams =
      new PrinterStreams(
          printers, new StatusObjects("webhooks"), StatusCacheTest.connector(), console);
  private final StatusCache cache =
      new StatusCache(printers, streams, console, new News("print_stats.state"));
  private final PrinterBreakers breakers = new PrinterBreakers(1, 60);
  private final PrinterRound round = new PrinterRound(printers, cache, breakers);

  private static PrinterConfig printer(int id) {
    return new PrinterConfig(new Identifier(id), "p" + id, "http://p" + id + ".test:7125", 80);
  }

  @Test
  void knowsThoseThatAreLiveAndThoseThatDoNotAnswer() {
    assertThat(round.known()).isEmpty();
    assertThat(round.others(List.of())).containsExactlyInAnyOrder(LIVE, DEAD, SLOW);

    LiveStream.of(new DefaultCamelContext(), streams, LIVE).begin("printing", "a.gcode");
    Exchange failure = PrinterExchange.caught(new PrinterUnreachableException("refused", null));
    failure.setVariable("printer", DEAD);
    breakers.failed(failure);

    assertThat(round.known()).containsExactly(LIVE, DEAD);
    assertThat(round.others(round.known())).containsExactly(SLOW);
  }

  @Test
  void knowsThoseThatAreLost() {
    Exchange failure = PrinterExchange.caught(new PrinterUnreachableException("refused", null));
    failure.setVariable("printer", SLOW);
    cache.noteLost(failure);

    assertThat(round.known()).containsExactly(SLOW);
  }

  @Test
  void hasToAskAPrinterAgainWhoseBreakerLetsAQueryThrough() {
    PrinterBreakers brief = new PrinterBreakers(1, 1);
    PrinterRound later = new PrinterRound(printers, cache, brief);
    Exchange failure = PrinterExchange.caught(new PrinterUnreachableException("refused", null));
    failure.setVariable("printer", DEAD);
    brief.failed(failure);
    assertThat(later.known()).containsExactly(DEAD);

    Awaitility.await().until(() -> later.known().isEmpty());
    assertThat(later.others(later.known())).contains(DEAD);
  }
}
