package io.printerconnector.cloud;

import io.printerconnector.json.JsonText;
import io.printerconnector.loop.LoopSchedule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;

/** Reads what came back from the cloud, and says what is wrong when it is no good answer. */
public final class CloudAnswers {

  private static final int MAX_MESSAGE = 300;
  private static final int LONGEST_REASON = 64 * 1024;
  // A cloud that says more has made a mistake, and the printer must not be cut off by it.
  private static final long LONGEST_RETRY_AFTER = 3_600;

  /**
   * Checks the status of an answer.
   *
   * @throws CloudException if it is not 2xx; it has the {@code error} member of the body, as the
   *     contract writes it
   */
  public void check(Exchange exchange) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    if (status < 200 || status > 299) {
      String request = exchange.getVariable("cloudPath", String.class);
      throw new CloudException(status, request, reason(exchange), retryAfter(exchange));
    }
    exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, true);
  }

  /**
   * Checks that a good answer can be the cloud's, and not that of a proxy or a page for
   * maintenance: it is empty, or JSON; a JSON object, as the contract has it, if something was sent
   * to the cloud.
   *
   * @throws CloudException if it is something else; the same request may succeed later
   */
  public void ensureJson(Exchange exchange) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    String body = exchange.getMessage().getBody(String.class);
    if (status < 200 || status > 299 || body == null || body.isBlank()) {
      return;
    }
    boolean asked = "GET".equals(exchange.getVariable("httpMethod"));
    try {
      Object json = JsonText.parseUntrusted(body);
      if (!asked && !(json instanceof Map)) {
        throw notTheCloud(exchange, status, "something else than a JSON object");
      }
    } catch (IllegalArgumentException e) {
      throw notTheCloud(exchange, status, e.getMessage());
    }
  }

  private static CloudException notTheCloud(Exchange exchange, int status, String what) {
    return new CloudException(
        status, exchange.getVariable("cloudPath", String.class), ", but with " + what, 0);
  }

  /**
   * Throws the caught connection error itself, without what a circuit breaker has wrapped it in,
   * but not the cause of it: the outermost one names the limit that was exceeded.
   */
  public void notAnswered(Exchange exchange) throws IOException {
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    for (Throwable e = caught; e != null; e = e.getCause()) {
      if (e instanceof IOException error) {
        throw error;
      }
    }
    throw new IOException(caught);
  }

  /** The seconds of a Retry-After header; its form with a date says nothing here. */
  private static long retryAfter(Exchange exchange) {
    String value = exchange.getMessage().getHeader("Retry-After", "", String.class).strip();
    return value.matches("\\d{1,9}") ? Math.min(Long.parseLong(value), LONGEST_RETRY_AFTER) : 0;
  }

  private static String reason(Exchange exchange) {
    try {
      if (JsonText.parseUntrusted(beginning(exchange)) instanceof Map<?, ?> json
          && json.get("error") instanceof String error) {
        String line = error.strip().replaceAll("\\s+", " ");
        return ": " + (line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) : line);
      }
    } catch (IllegalArgumentException e) {
      return ""; // a page of a proxy, for instance
    }
    return "";
  }

  /** The body, as far as a reason can be expected in it. */
  private static String beginning(Exchange exchange) {
    InputStream body = exchange.getMessage().getBody(InputStream.class);
    try {
      return body == null
          ? ""
          : new String(body.readNBytes(LONGEST_REASON), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // the status says enough
    }
  }
}
