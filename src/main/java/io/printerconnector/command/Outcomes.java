package io.printerconnector.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes the outcome of a command from the exchange that carried it out: each exchange variable
 * named {@code result.NAME} becomes the member NAME of the outcome's result.
 */
public final class Outcomes {

  /** What the names of variables for the result begin with. */
  static final String RESULT_PREFIX = "result.";

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  /** The outcome of a command that did what it should; the variable {@code command} names it. */
  public Outcome succeeded(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    return new Outcome(command.id(), command.printerId(), true, null, result(command, exchange));
  }

  /** The outcome of a command whose exchange caught an exception. */
  public Outcome failed(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    return new Outcome(
        command.id(),
        command.printerId(),
        false,
        message(error, exchange),
        result(command, exchange));
  }

  /** The outcome of a list element that could not be read as a command but has an id. */
  public Outcome unreadable(Exchange exchange) {
    InvalidCommandException error =
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, InvalidCommandException.class);
    Map<String, Object> result =
        error.getAction() == null ? Map.of() : Map.of("action", error.getAction());
    return new Outcome(error.getCommandId(), null, false, error.getMessage(), result);
  }

  private static Map<String, Object> result(Command command, Exchange exchange) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("action", command.action());
    exchange
        .getVariables()
        .forEach(
            (name, value) -> {
              if (name.startsWith(RESULT_PREFIX)) {
                result.put(name.substring(RESULT_PREFIX.length()), value);
              }
            });
    return result;
  }

  /** The text for the cloud; an error that no text was written for is logged and named only. */
  private static String message(Throwable error, Exchange exchange) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof CommandFailedException) {
        return e.getMessage();
      }
    }
    // What a stop breaks off is no fault, and nobody gets this text.
    LOG.atLevel(exchange.getContext().isStopping() ? Level.DEBUG : Level.ERROR)
        .log("unexpected error while carrying out a command", error);
    return "internal error (" + error.getClass().getSimpleName() + "); see the connector's log";
  }
}
