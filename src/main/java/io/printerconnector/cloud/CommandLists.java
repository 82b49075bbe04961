package io.printerconnector.cloud;

import io.printerconnector.execution.ArrivingList;
import io.printerconnector.transfer.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;

/** Opens and closes the command list in an answer from the cloud. */
public final class CommandLists {

  private final ContentStore contents;
  private long maxBytes = 1L << 20;
  private int maxCommands = 10_000;

  /** Long strings go into the given store. */
  public CommandLists(ContentStore contents) {
    this.contents = contents;
  }

  /** Longest command in memory, without its file, in KiB. */
  public void setMaxKilobytes(long kilobytes) {
    this.maxBytes = kilobytes << 10;
  }

  /** Maximum number of commands in one list; should be far more than the connector asks for. */
  public void setMaxCommands(int commands) {
    this.maxCommands = commands;
  }

  /** The list in the body, read as it is iterated; an empty one if there is none. */
  public CommandList open(Exchange exchange) {
    InputStream body = exchange.getMessage().getBody(InputStream.class);
    ArrivingList arriving = exchange.getProperty(ArrivingList.PROPERTY, ArrivingList.class);
    return new CommandList(
        body == null ? InputStream.nullInputStream() : body,
        contents,
        maxBytes,
        maxCommands,
        arriving == null ? new ArrivingList() : arriving);
  }

  /** Records that the last element of the list in the variable {@code list} was not accepted. */
  public void failed(Exchange exchange) {
    list(exchange).failed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
  }

  /**
   * Reports why the list in the variable {@code list} ended early, or why one of its elements was
   * not accepted.
   *
   * @throws CloudException if it is no JSON, or no array
   * @throws IOException if the connection broke
   */
  public void ensureWhole(Exchange exchange) throws Exception {
    list(exchange).ensureWhole();
  }

  /** Closes the list in the variable {@code list}. */
  public void close(Exchange exchange) throws IOException {
    list(exchange).close();
  }

  private static CommandList list(Exchange exchange) {
    return exchange.getVariable("list", CommandList.class);
  }
}
