package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.klippy.ScriptedKlippy;
import io.printerconnector.routes.RouteTest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Klipper that takes requests and never answers, with limits too short for one that does. */
class AskHungKlippyTest extends RouteTest {

  @TempDir private Path folder;

  @Override
  protected String file() {
    return "printer/ask-klippy";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printer.statusMillis", "200", "printer.controlMillis", "300");
  }

  /** As long as for a status, or an order; one that hangs is not taken for one that restarts. */
  @ParameterizedTest
  @ValueSource(strings = {"/printer/objects/query", "/printer/restart"})
  void isWaitedForNoLongerThanItsLimit(String request) throws IOException {
    Path path = folder.resolve("klippy");
    PrinterConfig printer = new PrinterConfig(null, "Winder", "unix:" + path, 80);
    try (ScriptedKlippy klipper = new ScriptedKlippy(path, asked -> "")) {
      Exchange exchange =
          run(
              input -> {
                input.setVariable("printer", printer);
                input.getMessage().setHeader(Exchange.HTTP_URI, printer.baseUrl() + request);
                input.getMessage().setBody("{}");
              });

      assertThat(exchange.getException()).isInstanceOf(SocketTimeoutException.class);
      assertThat(klipper.requests()).hasSizeLessThan(2);
    }
  }
}
