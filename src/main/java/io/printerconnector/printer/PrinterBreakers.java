package io.printerconnector.printer;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.http.Breaker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * A circuit breaker for the status queries of each printer, so that one that hangs does not hold up
 * the loops. Camel's circuit breaker EIP has one breaker for a route and cannot choose it by the
 * printer. It does not hold up commands: whoever clicks wants the printer to be tried.
 */
public final class PrinterBreakers {

  private final int failures;
  private final int openSeconds;
  private final Map<Identifier, CircuitBreaker> breakers = new ConcurrentHashMap<>();

  /**
   * @param failures failed queries in a row that open a breaker
   * @param openSeconds seconds until an open breaker lets a query through again
   */
  public PrinterBreakers(int failures, int openSeconds) {
    this.failures = failures;
    this.openSeconds = openSeconds;
    Breaker.create("a printer", failures, openSeconds); // refuses wrong numbers at once
  }

  /**
   * Permits a query of the printer in the variable {@code printer}.
   *
   * @throws PrinterUnreachableException if the breaker is open
   */
  public void permit(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    if (!breaker(printer).tryAcquirePermission()) {
      throw new PrinterUnreachableException(
          printer.peer() + " has not answered lately; it is tried again soon", null);
    }
  }

  /** The query of the printer in the variable {@code printer} was answered. */
  public void succeeded(Exchange exchange) {
    CircuitBreaker breaker = breaker(exchange.getVariable("printer", PrinterConfig.class));
    if (breaker.getState() == CircuitBreaker.State.CLOSED) {
      breaker.onSuccess(0, breaker.getTimestampUnit());
    } else {
      // An answer is sufficient proof, even to a query that the breaker did not permit.
      breaker.transitionToClosedState();
    }
  }

  /**
   * The query of the printer in the variable {@code printer} ended in the caught exception. An
   * error from Moonraker itself is no reason to stop asking.
   */
  public void failed(Exchange exchange) {
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (error instanceof MoonrakerException) {
      succeeded(exchange);
      return;
    }
    CircuitBreaker breaker = breaker(exchange.getVariable("printer", PrinterConfig.class));
    breaker.onError(0, breaker.getTimestampUnit(), error);
  }

  /** As {@link #failed}, and throws the caught exception again. */
  public void passOn(Exchange exchange) throws Exception {
    failed(exchange);
    throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
  }

  /** The state of a printer's breaker: closed (all is well), open or half_open. */
  public String state(PrinterConfig printer) {
    return Breaker.state(breaker(printer));
  }

  private CircuitBreaker breaker(PrinterConfig printer) {
    return breakers.computeIfAbsent(
        printer.printerId(), id -> Breaker.create("printer " + id, failures, openSeconds));
  }
}
