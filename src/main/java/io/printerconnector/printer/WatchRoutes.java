package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.model.Model;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The routes made from the template {@code printer-watch-status}, or {@code printer-watch-klippy}
 * for a Klipper at its socket, one for each printer. They are made before the context starts if
 * their templates are there by then: while Camel makes a route from a template, all other threads
 * that resolve a property or look up a bean may fail with an EmptyStackException, unless the
 * context keeps the template's parameters apart for each thread. Such a route is started only when
 * its printer has just answered over HTTP, because Camel's websocket blocks while the upgrade is
 * not answered, and it is restarted when it has become silent, because Camel's websocket does not
 * report a lost connection.
 */
public final class WatchRoutes implements CamelContextAware {

  private static final String TEMPLATE = "printer-watch-status";
  private static final String SOCKET_TEMPLATE = "printer-watch-klippy";

  private final PrinterStreams streams;
  private final Map<String, PrinterConfig> printers = new HashMap<>();
  private CamelContext camelContext;

  /**
   * @param printers the printers to listen to
   * @param streams handles their messages
   */
  public WatchRoutes(Printers printers, PrinterStreams streams) {
    this.streams = streams;
    printers.all().stream()
        .filter(printer -> printer.printerId() != null)
        .forEach(printer -> this.printers.put(routeId(printer), printer));
  }

  /** Makes the routes, if their template is there and they are not. */
  public void make() {
    Model model = camelContext.getCamelContextExtension().getContextPlugin(Model.class);
    if (model.getRouteTemplateDefinition(TEMPLATE) == null) {
      return; // not loaded yet, or a context with other routes, such as that of a test
    }
    printers.forEach(
        (routeId, printer) -> {
          try {
            if (model.getRouteDefinition(routeId) == null) {
              camelContext.addRouteFromTemplate(
                  routeId,
                  printer.isSocket() ? SOCKET_TEMPLATE : TEMPLATE,
                  Map.of(
                      "address",
                      printer.isSocket() ? printer.socketPath() : printer.websocketUrl()));
            }
          } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
          }
        });
  }

  /**
   * Handles the message in the body, from the printer whose route the exchange comes from: the
   * variable {@code printer} becomes that printer, and the body what has to be sent, or null. If
   * there is nothing more to do, the route ends, because there are very many messages.
   */
  public void received(Exchange exchange) {
    PrinterConfig printer = printers.get(exchange.getFromRouteId());
    exchange.setVariable("printer", printer);
    boolean news = streams.received(exchange);
    if (!news && exchange.getMessage().getBody() == null) {
      exchange.setRouteStop(true);
    }
  }

  private static String routeId(PrinterConfig printer) {
    return TEMPLATE + "-" + printer.printerId();
  }

  /**
   * Opens the connection to the printer in the variable {@code printer}, unless messages arrive on
   * the one that is open.
   *
   * @throws PrinterUnreachableException if it cannot be opened
   */
  public void listen(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    if (!streams.isSilent(printer)) {
      return;
    }
    String routeId = routeId(printer);
    try (ProducerTemplate sender = camelContext.createProducerTemplate(1)) {
      camelContext.getRouteController().stopRoute(routeId);
      Route route = camelContext.getRoute(routeId);
      Endpoint endpoint = route.getEndpoint();
      // Closes a connection that is broken but not closed.
      ServiceHelper.stopService(endpoint);
      ServiceHelper.startService(endpoint);
      camelContext.getRouteController().startRoute(routeId);
      sender.sendBody(endpoint, streams.opened(printer));
    } catch (Exception e) {
      throw new PrinterUnreachableException(
          "%s cannot be listened to".formatted(printer.peer()), e);
    }
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
    camelContext.addLifecycleStrategy(
        new LifecycleStrategySupport() {
          @Override
          public void onContextInitializing(CamelContext context) {
            make();
          }
        });
  }
}
