package io.printerconnector.printer;

import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.http.AnswerTooLongException;
import io.printerconnector.http.AnswerTooSlowException;
import io.printerconnector.json.JsonText;
import io.printerconnector.klippy.KlippyAwayException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Reads Moonraker's answers, and says what is wrong with a bad one. */
public final class MoonrakerAnswers {

  private static final String KLIPPER_PATHS = "/printer/";

  private final Clock clock;

  public MoonrakerAnswers() {
    this(Clock.systemUTC());
  }

  MoonrakerAnswers(Clock clock) {
    this.clock = clock;
  }

  /**
   * The body of a good answer as a JSON value.
   *
   * @throws MoonrakerException if the status is not 2xx; it has Moonraker's message, never its
   *     traceback
   * @throws PrinterUnreachableException if the body is not JSON, for instance from a web server in
   *     between
   */
  public Object answer(Exchange exchange) {
    String address = exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
    return read(exchange, address.startsWith(baseUrl(exchange) + KLIPPER_PATHS));
  }

  /**
   * Until Klipper has connected for the first time since Moonraker's start, Moonraker does not know
   * what Klipper offers: as recorded from 0.11, it answers 404, as for a missing file.
   */
  private static Object read(Exchange exchange, boolean ofKlipper) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    // JSON is UTF-8 (RFC 8259, section 8.1); the charset in a header may not exist.
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    if (status < 200 || status > 299) {
      String body = bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
      if (status == 404 && ofKlipper && MoonrakerError.isMoonrakers(body)) {
        throw MoonrakerException.klippyNeverConnected(status);
      }
      String message = MoonrakerError.message(status, body);
      throw printer(exchange).isSocket()
          ? MoonrakerException.ofKlipper(status, message)
          : new MoonrakerException(status, message);
    }
    try {
      return JsonText.parseUntrusted(bytes == null ? new byte[0] : bytes);
    } catch (IllegalArgumentException e) {
      throw notMoonraker(exchange, e);
    }
  }

  /** The meaning of a good answer that is not readable JSON. */
  static PrinterUnreachableException notMoonraker(Exchange exchange, IllegalArgumentException e) {
    if (e.getMessage().startsWith(JsonText.TOO_MUCH)) {
      return new PrinterUnreachableException(
          "%s answers with too much: %s; ask for fewer objects"
              .formatted(peer(exchange), e.getMessage()),
          e);
    }
    return new PrinterUnreachableException(
        "what answers at %s is not Moonraker: http %d with %s; check base_url"
            .formatted(
                baseUrl(exchange),
                exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class),
                e.getMessage()),
        e);
  }

  /** The {@code result} of an object query, as the status of the exchange's printer. */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  public PrinterStatus status(Exchange exchange) {
    if (read(exchange, true) instanceof Map<?, ?> body
        && body.get("result") instanceof Map<?, ?> result) {
      PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
      return new PrinterStatus(
          printer, clock.instant().truncatedTo(ChronoUnit.MILLIS), (Map<String, Object>) result);
    }
    throw new PrinterUnreachableException(
        peer(exchange) + " answered a query without a result", null);
  }

  /**
   * The file that an upload has stored, from the answer that {@link #answer} left in the body:
   * {@code {"item": {"path"}}} is the name after Moonraker has stripped or unpacked it. If there is
   * none, the name in the variable {@code file} remains.
   *
   * @throws PrinterUnreachableException if Moonraker would not give such a name
   */
  public GcodeFile storedFile(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Map<?, ?> body
        && body.get("item") instanceof Map<?, ?> item
        && item.get("path") instanceof String path) {
      try {
        return GcodeFile.of("filename", path);
      } catch (InvalidParameterException e) {
        throw new PrinterUnreachableException(
            peer(exchange) + " stored the file under a name that is none", e);
      }
    }
    return exchange.getVariable("file", GcodeFile.class);
  }

  /**
   * The member {@code result} of a good answer.
   *
   * @throws MoonrakerException as {@link #answer}
   * @throws PrinterUnreachableException as {@link #answer}, or if there is no such object
   */
  public Map<?, ?> result(Exchange exchange) {
    if (answer(exchange) instanceof Map<?, ?> body
        && body.get("result") instanceof Map<?, ?> result) {
      return result;
    }
    throw new PrinterUnreachableException(peer(exchange) + " answered without a result", null);
  }

  /** Throws the meaning of a connection error for a request that changes nothing. */
  public void notAnswered(Exchange exchange) {
    IOException error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
    throw new PrinterUnreachableException(describe(error, peer(exchange)), error);
  }

  /**
   * Throws the meaning of a connection error for a request that may have changed the printer,
   * unless it is a question.
   */
  public void outcomeUnknown(Exchange exchange) {
    IOException error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
    String text = describe(error, peer(exchange));
    if (notSent(error) || ReadRetries.isQuestion(exchange)) {
      throw new PrinterUnreachableException(text, error);
    }
    throw new OutcomeUnknownException(text + "; the outcome is unknown", error);
  }

  private static String describe(IOException error, String peer) {
    if (notSent(error)) {
      return "%s cannot be reached: %s".formatted(peer, reason(error));
    } else if (error instanceof AnswerTooLongException) {
      return "%s: %s".formatted(peer, error.getMessage());
    } else if (error instanceof AnswerTooSlowException) {
      return "%s did not answer in time: %s".formatted(peer, error.getMessage());
    } else if (error instanceof SocketTimeoutException) {
      return "%s did not answer in time".formatted(peer);
    }
    return "the connection to %s broke: %s".formatted(peer, reason(error));
  }

  /**
   * Whether the error came before the request can have reached the printer. A plain SSLException
   * does not count, because it also reports a TLS connection that breaks after the request.
   */
  private static boolean notSent(IOException error) {
    return error instanceof ConnectException
        || error instanceof ConnectTimeoutException
        || error instanceof UnknownHostException
        || error instanceof NoRouteToHostException
        || error instanceof ConnectionRequestTimeoutException
        || error instanceof SSLHandshakeException
        || error instanceof SSLPeerUnverifiedException;
  }

  private static String reason(IOException error) {
    if (error instanceof UnknownHostException) {
      return "unknown host";
    } else if (error instanceof ConnectTimeoutException) {
      return "no connection in time";
    } else if (error instanceof ConnectException && !(error instanceof KlippyAwayException)) {
      return "connection refused";
    }
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }

  private static String peer(Exchange exchange) {
    return printer(exchange).peer();
  }

  static String baseUrl(Exchange exchange) {
    return printer(exchange).baseUrl();
  }

  private static PrinterConfig printer(Exchange exchange) {
    return exchange.getVariable("printer", PrinterConfig.class);
  }
}
