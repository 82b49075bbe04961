package io.printerconnector.execution;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.InvalidCommandException;
import io.printerconnector.command.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;
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

  /**
   * Names the files of the variable {@code command} in its result, as its action does, for an
   * action that may not run again.
   *
   * @throws InvalidParameterException if a name cannot be one of a file
   */
  public void nameFiles(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    command
        .fileParameters()
        .forEach(name -> exchange.setVariable(RESULT_PREFIX + name, command.fileIn(name).path()));
  }

  /** The outcome of a command whose exchange caught an exception. */
  public Outcome failed(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    CommandFailedException reason = reason(error);
    Map<String, Object> result = result(command, exchange);
    if (reason != null) {
      result.putAll(reason.facts());
    }
    String message = reason == null ? unexpected(error, exchange) : reason.getMessage();
    return new Outcome(command.id(), command.printerId(), false, message, result);
  }

  /**
   * Throws the caught failure of a start again, with what has succeeded before.
   *
   * @throws CommandFailedException always
   */
  public void uploadedBut(Exchange exchange) {
    CommandFailedException error =
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CommandFailedException.class);
    throw new CommandFailedException(
        "the file was uploaded, but: " + error.getMessage(), error.facts());
  }

  /** The outcome of a command that cannot be accepted because too much waits already. */
  public Outcome noRoom(@Body Command command) {
    return new Outcome(
        command.id(),
        command.printerId(),
        false,
        "not accepted: too many commands wait already; send it again later",
        Map.of("action", command.action()));
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

  /** The first cause that was written for the cloud; null if there is none. */
  private static CommandFailedException reason(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof CommandFailedException reason) {
        return reason;
      }
    }
    return null;
  }

  /** Logs an unexpected error; the cloud only gets its name. */
  private static String unexpected(Throwable error, Exchange exchange) {
    // A command aborted by a stop is not a fault, and nobody gets this text.
    LOG.atLevel(exchange.getContext().isStopping() ? Level.DEBUG : Level.ERROR)
        .log("unexpected error while carrying out a command", error);
    return "internal error (" + error.getClass().getSimpleName() + "); see the connector's log";
  }
}
