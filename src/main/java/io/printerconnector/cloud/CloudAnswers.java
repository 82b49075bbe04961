package io.printerconnector.cloud;

import io.printerconnector.json.JsonText;
import io.printerconnector.loop.LoopSchedule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;

/** Reads what came back from the cloud, and says what is wrong when it is no good answer. */
public final class CloudAnswers {

  private static final int MAX_MESSAGE = 300;
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
   * Throws the caught connection error itself, without what a circuit breaker has wrapped it in.
   */
  public void notAnswered(Exchange exchange) throws IOException {
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    throw ObjectHelper.getException(IOException.class, caught);
  }

  /**
   * The commands of an answer to a poll, as parsed JSON values; none if the body is empty.
   *
   * @throws CloudException if the body is no JSON array
   */
  @SuppressWarnings("unchecked") // the elements are checked one by one when they are accepted
  public List<Object> commands(Exchange exchange) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    String body = exchange.getMessage().getBody(String.class);
    if (body == null || body.isBlank()) {
      return List.of();
    }
    try {
      if (JsonText.parse(body) instanceof List<?> list) {
        return (List<Object>) list;
      }
    } catch (IllegalArgumentException e) {
      throw new CloudException(status, "the cloud's command list is " + e.getMessage());
    }
    throw new CloudException(
        status, "the cloud's command list is no JSON array but something else; nothing was taken");
  }

  /** The seconds of a Retry-After header; its form with a date says nothing here. */
  private static long retryAfter(Exchange exchange) {
    String value = exchange.getMessage().getHeader("Retry-After", "", String.class).strip();
    return value.matches("\\d{1,9}") ? Math.min(Long.parseLong(value), LONGEST_RETRY_AFTER) : 0;
  }

  private static String reason(Exchange exchange) {
    String body = exchange.getMessage().getBody(String.class);
    try {
      if (JsonText.parse(body == null ? "" : body) instanceof Map<?, ?> json
          && json.get("error") instanceof String error) {
        String line = error.strip().replaceAll("\\s+", " ");
        return ": " + (line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) : line);
      }
    } catch (IllegalArgumentException e) {
      return ""; // a page of a proxy, for instance
    }
    return "";
  }
}
