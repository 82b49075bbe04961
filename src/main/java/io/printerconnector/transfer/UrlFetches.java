package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.policy.Policy;
import io.printerconnector.policy.UrlRule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import org.apache.camel.Exchange;

/** Fetches files from the URLs of commands, for the exchange variable {@code urlTransfer}. */
public final class UrlFetches {

  private final ContentStore store;
  private final Transfers transfers;
  private final Policy policy;

  /**
   * @param store where the files go
   * @param transfers the transfers in progress
   * @param policy which URLs may be used
   */
  public UrlFetches(ContentStore store, Transfers transfers, Policy policy) {
    this.store = store;
    this.transfers = transfers;
    this.policy = policy;
  }

  /**
   * Starts fetching the file of the variable {@code command}.
   *
   * @throws InvalidParameterException if a parameter is wrong
   * @throws io.printerconnector.policy.PolicyRefusedException if the owner does not allow the URL
   */
  public UrlFetch begin(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    UrlRule rule = policy.urls(command.printerId());
    URI uri = rule.check(command.text("url"));
    String sha256 = command.has("sha256") ? sha256(command) : null;
    long size = command.has("size") ? size(command) : -1;
    transfers.current().allow(rule);
    // After a crash it is fetched again.
    GcodeCheck check =
        policy.allowsAnyContent(command.printerId())
            ? null
            : new GcodeCheck(uri.getHost(), command.gcodeFile().name());
    return new UrlFetch(uri, sha256, size, store.create(size, false), check, transfers);
  }

  private static String sha256(Command command) {
    String text = command.text("sha256").toLowerCase(Locale.ROOT);
    if (!text.matches("[0-9a-f]{64}")) {
      throw new InvalidParameterException(
          "params.sha256 for %s must be 64 hexadecimal digits".formatted(command.action()));
    }
    return text;
  }

  private static long size(Command command) {
    Object size = command.params().get("size");
    if ((size instanceof Integer || size instanceof Long) && ((Number) size).longValue() >= 0) {
      return ((Number) size).longValue();
    }
    throw new InvalidParameterException(
        "params.size for %s must be a number of bytes".formatted(command.action()));
  }

  /**
   * Handles the answer in the message.
   *
   * @throws IOException if the same request may succeed later
   * @throws CommandFailedException if it never will
   */
  public void take(Exchange exchange) throws IOException {
    UrlFetch fetch = exchange.getVariable("urlTransfer", UrlFetch.class);
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    if (status == 416) {
      fetch.restart();
      throw new IOException("its server has not so much any more");
    }
    UrlRetries.ensureFinal(status);
    if (status != 200 && status != 206) {
      throw new CommandFailedException(
          "the file cannot be fetched: %s answered with http %d".formatted(fetch.host(), status));
    }
    fetch.checkType(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class));
    fetch.take(
        status,
        exchange.getMessage().getHeader("Content-Range", String.class),
        exchange.getMessage().getHeader("Content-Length", -1L, Long.class),
        validator(exchange),
        exchange.getMessage().getBody(InputStream.class));
  }

  /**
   * What distinguishes this version of the file from others; a weak entity tag does not (RFC 9110).
   */
  private static String validator(Exchange exchange) {
    String tag = exchange.getMessage().getHeader("ETag", String.class);
    return tag != null && tag.startsWith("\"")
        ? tag
        : exchange.getMessage().getHeader("Last-Modified", String.class);
  }

  /**
   * The fetched file; whether its SHA-256 is right turns out while it is sent.
   *
   * @throws CommandFailedException if it does not have the size given in the command
   */
  public UploadContent finish(Exchange exchange) {
    return exchange.getVariable("urlTransfer", UrlFetch.class).finish(store);
  }

  /** Removes what the exchange has fetched, if anything. */
  public void discard(Exchange exchange) {
    if (exchange.getVariable("urlTransfer") instanceof UrlFetch fetch) {
      fetch.close();
    }
  }
}
