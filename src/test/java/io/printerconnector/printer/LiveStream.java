package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** The websocket of a printer, as its stream sees it: a test says what Moonraker sends. */
public final class LiveStream {

  private final CamelContext context;
  private final PrinterStreams streams;
  private final PrinterConfig printer;
  private String sent;

  private LiveStream(CamelContext context, PrinterStreams streams, PrinterConfig printer) {
    this.context = context;
    this.streams = streams;
    this.printer = printer;
  }

  /** The websocket of this printer; it is not open yet. */
  public static LiveStream of(CamelContext context, PrinterStreams streams, PrinterConfig printer) {
    return new LiveStream(context, streams, printer);
  }

  /** Opens it, and leads the conversation up to the status with this print state and file. */
  public LiveStream begin(String printState, String filename) {
    sent = streams.opened(printer);
    answer("{'connection_id': 1}");
    answer("{'objects': ['webhooks', 'print_stats', 'gcode_move']}");
    String status =
        """
        {'eventtime': 1.5, 'status': {'webhooks': {'state': 'ready', 'state_message': ''},
         'print_stats': {'state': '%s', 'filename': '%s', 'message': ''}}}
        """
            .formatted(printState, filename);
    return answer(status).answer(status);
  }

  /** Answers the last request with this result, in JSON with single quotes. */
  public LiveStream answer(String result) {
    Object id = ((Map<?, ?>) JsonText.parse(sent)).get("id");
    return comes("{'jsonrpc': '2.0', 'id': %s, 'result': %s}".formatted(id, result));
  }

  /** This message comes, in JSON with single quotes. */
  public LiveStream comes(String message) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", printer);
    exchange.getMessage().setBody(message.replace('\'', '"'));
    streams.received(exchange);
    String next = exchange.getMessage().getBody(String.class);
    if (next != null) {
      sent = next;
    }
    return this;
  }

  /** What was sent last. */
  public String sent() {
    return sent;
  }
}
