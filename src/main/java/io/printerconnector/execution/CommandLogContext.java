package io.printerconnector.execution;

import io.printerconnector.command.Command;
import io.printerconnector.command.ForPrinter;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.engine.DefaultUnitOfWorkFactory;
import org.apache.camel.impl.engine.MDCUnitOfWork;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.spi.UnitOfWork;
import org.slf4j.MDC;

/**
 * Names the command and the printer of an exchange in each log line, on whatever thread it goes on:
 * before each step they are taken from the exchange itself. Camel's own way is to copy what one
 * thread has to the next. It never removes it from a thread of a pool, and keeps what it finds
 * there: the lines of one command got the id of another.
 */
public final class CommandLogContext extends MDCUnitOfWork {

  private static final String COMMAND_ID = "command_id";
  private static final String PRINTER_ID = "printer_id";

  private final Factory factory;

  private CommandLogContext(Exchange exchange, Factory factory) {
    super(exchange, factory.inflight, null, factory.useOriginalMessage, factory.useBreadcrumb);
    this.factory = factory;
  }

  /** Names this command in the log lines of this thread, until {@link #forget}. */
  static void name(Command command) {
    put(command.id(), command.printerId());
  }

  /** Reverses {@link #name}. */
  static void forget() {
    put(null, null);
  }

  private static void name(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (exchange.getVariable("command") instanceof Command command) {
      put(command.id(), command.printerId());
    } else if (body instanceof Command command) {
      put(command.id(), command.printerId());
    } else if (body instanceof Outcome outcome) {
      put(outcome.commandId(), outcome.printerId());
    } else if (exchange.getVariable("printer") instanceof ForPrinter printer) {
      put(null, printer.printerId());
    } else {
      put(null, null);
    }
  }

  private static void put(Identifier commandId, Identifier printerId) {
    putOrRemove(COMMAND_ID, commandId);
    putOrRemove(PRINTER_ID, printerId);
  }

  private static void putOrRemove(String key, Identifier id) {
    if (id == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, id.toString());
    }
  }

  @Override
  public UnitOfWork newInstance(Exchange exchange) {
    return new CommandLogContext(exchange, factory);
  }

  @Override
  protected void prepareMDC(Exchange exchange) {
    super.prepareMDC(exchange);
    name(exchange);
  }

  @Override
  public void afterProcess(
      Processor step, Exchange exchange, AsyncCallback callback, boolean doneSync) {
    super.afterProcess(step, exchange, callback, doneSync);
    name(exchange); // it goes on here, whatever thread the step came back on
  }

  @Override
  public void clear() {
    super.clear();
    forget();
  }

  /** Makes one for each exchange; a bean of this type is all that Camel needs to use it. */
  public static final class Factory extends DefaultUnitOfWorkFactory {

    private InflightRepository inflight;
    private boolean useOriginalMessage;
    private boolean useBreadcrumb;

    @Override
    public UnitOfWork createUnitOfWork(Exchange exchange) {
      return new CommandLogContext(exchange, this);
    }

    @Override
    public void afterPropertiesConfigured(CamelContext context) {
      inflight = context.getInflightRepository();
      useOriginalMessage = Boolean.TRUE.equals(context.isAllowUseOriginalMessage());
      useBreadcrumb = Boolean.TRUE.equals(context.isUseBreadcrumb());
    }
  }
}
