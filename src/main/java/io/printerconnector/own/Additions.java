package io.printerconnector.own;

import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/** What the owner's routes add to what the cloud is told: the variables of certain names. */
public final class Additions {

  private final OwnRoutes routes;

  /**
   * @param routes the owner's routes
   */
  public Additions(OwnRoutes routes) {
    this.routes = routes;
  }

  /**
   * The members that a heartbeat has beside its own, as JSON with a comma before each: the
   * variables {@code heartbeat.NAME}, and {@code own_routes_failed} if some of the owner's routes
   * do not run.
   */
  public String heartbeat(Exchange exchange) {
    Map<String, Object> members = variables(exchange, "heartbeat.");
    if (routes.failed() > 0) {
      members.put("own_routes_failed", routes.failed());
    }
    StringBuilder text = new StringBuilder();
    members.forEach(
        (name, value) ->
            text.append(", ").append(JsonText.of(name)).append(": ").append(JsonText.of(value)));
    return text.toString();
  }

  /**
   * The status in the body with the variables {@code snapshot.NAME} as its object {@code own}; null
   * if the variable {@code skip} is true.
   */
  public PrinterStatus snapshot(Exchange exchange) {
    if (Boolean.parseBoolean(String.valueOf(exchange.getVariable("skip")))) {
      return null;
    }
    PrinterStatus status = exchange.getMessage().getBody(PrinterStatus.class);
    Map<String, Object> members = variables(exchange, "snapshot.");
    return members.isEmpty() ? status : status.withObject("own", members);
  }

  private static Map<String, Object> variables(Exchange exchange, String prefix) {
    Map<String, Object> members = new TreeMap<>();
    exchange
        .getVariables()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                members.put(name.substring(prefix.length()), value);
              }
            });
    return members;
  }
}
