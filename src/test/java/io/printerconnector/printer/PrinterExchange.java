package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Exchanges as the routes hand them to the beans of this package. */
final class PrinterExchange {

  static final PrinterConfig PRINTER =
      new PrinterConfig(new Identifier(7), "Voron", "http://printer:7125", 80);

  private PrinterExchange() {}

  static Exchange empty() {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("printer", PRINTER);
    return exchange;
  }

  static Exchange answer(int status, String body) {
    Exchange exchange = empty();
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  static Exchange caught(Exception error) {
    Exchange exchange = empty();
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
    return exchange;
  }

  /** A status with these objects, as JSON with single quotes. */
  @SuppressWarnings("unchecked")
  static PrinterStatus status(String objects) {
    Object parsed =
        JsonText.parse(("{'eventtime':12.5,'status':" + objects + "}").replace('\'', '"'));
    return new PrinterStatus(
        PRINTER.printerId(), Instant.parse("2026-01-02T03:04:05Z"), (Map<String, Object>) parsed);
  }

  static PrinterStatus printing(String state, String filename, double duration) {
    return status(
        "{'webhooks':{'state':'ready'},'print_stats':{'state':'%s','filename':'%s','total_duration':%s}}"
            .formatted(state, filename, duration));
  }
}
