package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.policy.Policy;
import io.printerconnector.policy.UrlRule;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.HttpEntity;

/** Sends files to the URLs of commands, for the exchange variable {@code urlTransfer}. */
public final class UrlSends {

  private final Transfers transfers;
  private final Policy policy;

  /**
   * @param transfers the transfers in progress
   * @param policy which URLs may be used
   */
  public UrlSends(Transfers transfers, Policy policy) {
    this.transfers = transfers;
    this.policy = policy;
  }

  /**
   * Starts sending to the URL in the variable {@code url}, by a PUT unless the variable {@code
   * sendOptions} wants it otherwise.
   *
   * @throws io.printerconnector.policy.PolicyRefusedException if the owner does not allow it
   */
  public UrlSend begin(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    UrlRule rule = policy.urls(command.printerId());
    SendOptions options = exchange.getVariable("sendOptions", SendOptions.class);
    UrlSend send =
        new UrlSend(
            rule.check(exchange.getVariable("url", String.class)),
            options == null ? SendOptions.PUT : options);
    transfers.current().allow(rule);
    return send;
  }

  /**
   * The bytes of the variable {@code content} as a request body, of {@code contentType}; sets more
   * headers if that is wanted.
   */
  public HttpEntity entity(Exchange exchange) {
    SendOptions options = exchange.getVariable("urlTransfer", UrlSend.class).options();
    options.headers().forEach(exchange.getMessage()::setHeader);
    UploadContent content = exchange.getVariable("content", UploadContent.class);
    String type = exchange.getVariable("contentType", String.class);
    return options.multipart()
        ? MultipartEntityBuilder.create()
            .addPart("file", new SentPart(content, type, transfers.current(), transfers::now))
            .build()
        : new SentFile(content, type, transfers.current(), transfers::now);
  }

  /**
   * Handles the answer in the message.
   *
   * @throws IOException if the same request may succeed later
   * @throws CommandFailedException if it never will
   */
  public void take(Exchange exchange) throws IOException {
    UrlSend send = exchange.getVariable("urlTransfer", UrlSend.class);
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    UrlRetries.ensureFinal(status);
    if (status < 200 || status > 299) {
      throw new CommandFailedException(
          "%s %s: it answered with http %d".formatted(send.failure(), send.host(), status));
    }
    send.finish();
  }

  /**
   * The SHA-256 of what was sent, in hexadecimal.
   *
   * @throws IOException if the bytes can no longer be read
   */
  public String sha256(Exchange exchange) throws IOException {
    return exchange
        .getVariable("content", UploadContent.class)
        .checksum()
        .await(transfers.current());
  }
}
