package io.printerconnector.cloud;

import io.printerconnector.json.JsonText;
import io.printerconnector.loop.LoopSchedule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;

/** Reads the cloud's answers, and says what is wrong with a bad one. */
public final class CloudAnswers {

  private static final int MAX_MESSAGE = 300;
  private static final int LONGEST_REASON = 64 * 1024;
  // A cloud that asks for more has made a mistake, which must not cut off the printers.
  private static final long LONGEST_RETRY_AFTER = 3_600;

  /**
   * Checks an answer. Unless it is read as a stream, its text becomes the body; a good one is empty
   * or JSON, because otherwise it comes from a proxy or is a maintenance page. If something was
   * sent to the cloud, the contract requires a JSON object.
   *
   * @param streamed whether the body shall stay a stream
   * @throws CloudException if the status is not 2xx, with the {@code error} member of the body, as
   *     the contract defines it; or if it is no JSON, and the same request may succeed later
   */
  public void check(Exchange exchange, boolean streamed) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    if (!streamed) {
      // JSON is UTF-8 (RFC 8259, section 8.1).
      byte[] bytes = exchange.getMessage().getBody(byte[].class);
      exchange
          .getMessage()
          .setBody(bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
    }
    if (status < 200 || status > 299) {
      String request = exchange.getVariable("cloudPath", String.class);
      throw new CloudException(status, request, reason(exchange), retryAfter(exchange));
    }
    if (!streamed) {
      ensureJson(exchange, status);
    }
    exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, true);
  }

  private static void ensureJson(Exchange exchange, int status) {
    String body = exchange.getMessage().getBody(String.class);
    if (body == null || body.isBlank()) {
      return;
    }
    boolean asked = "GET".equals(exchange.getMessage().getHeader(Exchange.HTTP_METHOD));
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

  /** The seconds of a Retry-After header; a date there is ignored. */
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

  /** The part of the body that may contain a reason. */
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
