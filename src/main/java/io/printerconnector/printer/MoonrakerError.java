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
 * the last two cases the reason is at the end of the traceback, which itself is never passed on.
 */
public final class MoonrakerError {

  private static final Pattern LAST_ERROR =
      Pattern.compile(".*\\bHTTPError: HTTP \\d{3}: (.*)\\z", Pattern.DOTALL);
  // The folders on a printer's host are private.
  private static final Pattern HOST_FOLDER = Pattern.compile("(?<![\\w./])/\\S+?/(?=gcodes/)");
  private static final int MAX_LENGTH = 500;

  private MoonrakerError() {}

  /** The reason in one line. */
  public static String message(int status, String body) {
    // The catalogue throws an exception for an unknown status.
    String phrase =
        status < 600 ? EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null) : null;
    String fallback = phrase == null ? "no reason given" : phrase;
    if (!(error(body) instanceof Map<?, ?> error)) {
      return fallback;
    }
    String message = error.get("message") instanceof String text ? text.strip() : "";
    if (error.get("traceback") instanceof String traceback) {
      message = moreTelling(message, lastError(traceback));
    }
    return message.isEmpty() ? fallback : oneLine(message, MAX_LENGTH);
  }

  /** Whether a body is an error from Moonraker, and not a page from a web server in between. */
  public static boolean isMoonrakers(String body) {
    return error(body) instanceof Map<?, ?>;
  }

  private static Object error(String body) {
    try {
      return JsonText.parseUntrusted(body == null ? "" : body) instanceof Map<?, ?> json
          ? json.get("error")
          : null;
    } catch (IllegalArgumentException e) {
      return null; // the page of a web server in between, for instance
    }
  }

  /** The text of the HTTP error that a traceback ends with; empty if it ends with another one. */
  private static String lastError(String traceback) {
    Matcher last = LAST_ERROR.matcher(traceback.strip());
    boolean found = last.matches() && !last.group(1).contains("Traceback (most recent call last)");
    return found ? last.group(1).strip() : "";
  }

  /**
   * The message, unless the traceback's error says more: {@code Bad Request (the reason)} for the
   * message {@code Bad Request}, whatever phrase Moonraker uses for its status.
   */
  private static String moreTelling(String message, String error) {
    if (error.isEmpty()) {
      return message;
    }
    String opening = message + " (";
    if (!message.isEmpty() && error.startsWith(opening) && error.endsWith(")")) {
      return error.substring(opening.length(), error.length() - 1);
    }
    return message.isEmpty() || message.equals("Unknown") ? error : message;
  }

  /** A text from Klipper or Moonraker in one line, without the folders on its host. */
  static String oneLine(String text, int longest) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    String cut = line.length() > longest ? line.substring(0, longest) + "..." : line;
    return HOST_FOLDER.matcher(cut).replaceAll("");
  }
}
