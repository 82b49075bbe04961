package io.printerconnector.webcam;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.JsonTypes;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.Printers;
import java.util.List;
import java.util.Map;

/** Reads the cloud's list of requests for pictures, which may contain anything. */
final class WebcamRequestReader {

  private static final int LONGEST_LIST = 256 * 1024;
  private static final int MOST_ELEMENTS = 100;
  private static final int LONGEST_ID = 300;

  private final Printers printers;

  /** Reads requests for these printers. */
  WebcamRequestReader(Printers printers) {
    this.printers = printers;
  }

  /**
   * The first elements of a list, unchecked; none if the text is empty.
   *
   * @throws IllegalStateException if the text is too long or not a list
   */
  List<?> elements(String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    if (text.length() > LONGEST_LIST) {
      throw new IllegalStateException(
          "the cloud's list of webcam requests is longer than %d KiB"
              .formatted(LONGEST_LIST >> 10));
    }
    if (parsed(text) instanceof List<?> list) {
      return list.subList(0, Math.min(list.size(), MOST_ELEMENTS));
    }
    throw new IllegalStateException("the cloud's list of webcam requests is no JSON array");
  }

  private static Object parsed(String text) {
    try {
      return JsonText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the cloud's list of webcam requests is " + e.getMessage(), e);
    }
  }

  /**
   * Reads one element: {@code {"id", "printer_id"}}.
   *
   * @throws IllegalArgumentException if it is not a request, or for an unknown printer; the message
   *     says so
   */
  WebcamRequest read(Object element) {
    if (!(element instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException("a webcam request must be a JSON object");
    }
    Identifier id = identifier("id", fields.get("id"));
    Identifier printerId = identifier("printer_id", fields.get("printer_id"));
    return printers
        .find(printerId)
        .map(printer -> new WebcamRequest(id, printer))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a webcam request is for printer_id %s, which this connector does not have"
                        .formatted(printerId)));
  }

  private static Identifier identifier(String name, Object value) {
    boolean isLong = String.valueOf(value).length() > LONGEST_ID;
    try {
      if (!isLong) {
        return new Identifier(value);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a webcam request has %s as %s".formatted(JsonTypes.describe(value), name), e);
    }
    throw new IllegalArgumentException(
        "a webcam request has a %s of more than %d characters".formatted(name, LONGEST_ID));
  }
}
