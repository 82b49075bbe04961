package io.printerconnector.printer;

import io.printerconnector.json.JsonText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/**
 * Finds the reason in Moonraker's error body {@code {"error": {"code", "message", "traceback"}}}.
 * As recorded from Moonraker 0.10, {@code message} is the reason for most calls, only the status
 * phrase for file transfers, and {@code Unknown} if the reason has a line break or a {@code <}; in
 * the last two cases the reason stands at the end of the traceback, which itself is never passed
 * on.
 */
final class MoonrakerError {

  private static final Pattern LAST_ERROR =
      Pattern.compile(".*\\bHTTPError: HTTP \\d{3}: (.*)\\z", Pattern.DOTALL);
  private static final Pattern IN_BRACKETS =
      Pattern.compile("\\A[\\w -]+ \\((.*)\\)\\z", Pattern.DOTALL);
  private static final int MAX_LENGTH = 500;

  private MoonrakerError() {}

  /** The reason in one line. */
  static String message(int status, String body) {
    String phrase = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null);
    String fallback = phrase == null ? "no reason given" : phrase;
    if (!(error(body) instanceof Map<?, ?> error)) {
      return fallback;
    }
    String message = error.get("message") instanceof String text ? text.strip() : "";
    boolean uninformative =
        message.isEmpty() || message.equals("Unknown") || message.equalsIgnoreCase(phrase);
    if (uninformative && error.get("traceback") instanceof String traceback) {
      message = fromTraceback(traceback, message);
    }
    return message.isEmpty() ? fallback : oneLine(message);
  }

  private static Object error(String body) {
    try {
      return JsonText.parse(body == null ? "" : body) instanceof Map<?, ?> json
          ? json.get("error")
          : null;
    } catch (IllegalArgumentException e) {
      return null; // the page of a web server in between, for instance
    }
  }

  private static String fromTraceback(String traceback, String otherwise) {
    Matcher last = LAST_ERROR.matcher(traceback.strip());
    if (!last.matches() || last.group(1).contains("Traceback (most recent call last)")) {
      return otherwise;
    }
    String reason = last.group(1).strip();
    Matcher bracketed = IN_BRACKETS.matcher(reason);
    return bracketed.matches() ? bracketed.group(1) : reason;
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
  }
}
