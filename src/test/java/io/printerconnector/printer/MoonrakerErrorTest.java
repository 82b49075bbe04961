package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoonrakerErrorTest {

  private static final String FRAMES =
      "Traceback (most recent call last):\n\n  File \"/home/pi/moonraker/app.py\", line 1, in post\n"
          + "    raise tornado.web.HTTPError(\n\n";

  private static String body(String message, String traceback) {
    return JsonText.of(
        Map.of("error", Map.of("code", 400, "message", message, "traceback", traceback)));
  }

  private static String httpError(int status, String text) {
    return FRAMES + "tornado.web.HTTPError: HTTP " + status + ": " + text + "\n\n";
  }

  @Test
  void takesAMessageThatSaysWhatIsWrong() {
    assertThat(MoonrakerError.message(400, body("SD busy", httpError(400, "SD busy"))))
        .isEqualTo("SD busy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Bad Request | Invalid file path: gcodes/a.gcode",
        "403 | Forbidden | File is loaded, upload not permitted",
        "422 | Unprocessable Entity | File checksum mismatch: expected 1, calculated 2",
        "500 | Internal Server Error | Unable to save file (disk full)",
        "413 | Request Entity Too Large | the file (of 2 GB) is too large"
      })
  void takesTheReasonInBracketsIfTheMessageIsOnlyTheStatusPhrase(
      int status, String phrase, String reason) {
    String body = body(phrase, httpError(status, phrase + " (" + reason + ")"));

    assertThat(MoonrakerError.message(status, body)).isEqualTo(reason);
  }

  @Test
  void takesTheReasonOfSeveralLinesIfTheMessageIsUnknown() {
    String reason = "Shutdown due to a fault\nOnce corrected, use the\n\"RESTART\" command";
    String earlier = FRAMES + "moonraker.utils.exceptions.ServerError: " + reason + "\n\n\n";
    String later =
        "The above exception was the direct cause of the following exception:\n\n\n"
            + httpError(400, reason);

    assertThat(MoonrakerError.message(400, body("Unknown", earlier + later)))
        .isEqualTo("Shutdown due to a fault Once corrected, use the \"RESTART\" command");
  }

  @Test
  void keepsBracketsThatBelongToAnUnknownReason() {
    assertThat(MoonrakerError.message(400, body("Unknown", httpError(400, "Move < 0 (axis x)"))))
        .isEqualTo("Move < 0 (axis x)");
  }

  @Test
  void keepsAnUnusualMessageIfTheTracebackSaysSomethingElse() {
    assertThat(MoonrakerError.message(401, body("Unauthorized", httpError(401, "Unauthorized"))))
        .isEqualTo("Unauthorized");
    assertThat(MoonrakerError.message(400, body("SD busy", httpError(400, "other"))))
        .isEqualTo("SD busy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KeyError: '/home/pi/secret'",
        "tornado.web.HTTPError: HTTP 400: Bad Request (x)\n\nDuring handling of the above "
            + "exception, another exception occurred:\n\nTraceback (most recent call last):\n"
            + "  File \"/home/pi/x.py\"\nValueError: y",
        ""
      })
  void givesAwayNothingOfATracebackThatEndsOtherwise(String end) {
    assertThat(MoonrakerError.message(500, body("Internal Server Error", FRAMES + end)))
        .isEqualTo("Internal Server Error");
    assertThat(MoonrakerError.message(500, body("", FRAMES + end)))
        .isEqualTo("Internal Server Error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "null | 502 | Bad Gateway",
        "'' | 502 | Bad Gateway",
        "<html><body>nginx /etc/secret</body></html> | 502 | Bad Gateway",
        "[1] | 500 | Internal Server Error",
        "{} | 404 | Not Found",
        "{\"error\":\"text\"} | 400 | Bad Request",
        "{\"error\":{}} | 400 | Bad Request",
        "{\"error\":{\"message\":7,\"traceback\":[]}} | 400 | Bad Request",
        "{\"error\":{\"message\":null}} | 799 | no reason given"
      })
  void fallsBackToThePhraseOfTheStatus(String body, int status, String expected) {
    assertThat(MoonrakerError.message(status, body)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "File /home/pi/printer_data/gcodes/a/b.gcode does not exist | File gcodes/a/b.gcode does not exist",
        "no directory '/usr/data/gcodes/x' | no directory 'gcodes/x'",
        "Move gcodes/gcodes/a.gcode | Move gcodes/gcodes/a.gcode"
      })
  void leavesOutWhereTheFoldersOfAPrinterAre(String message, String told) {
    assertThat(MoonrakerError.message(400, body(message, ""))).isEqualTo(told);
  }

  @Test
  void isOneShortLine() {
    String message = MoonrakerError.message(400, body("a\r\n\tb  c " + "x".repeat(5_000), ""));

    assertThat(message).startsWith("a b c xxx").endsWith("...").hasSize(503);
  }

  @Test
  void copesWithHugeAndHostileTracebacks() {
    String hostile = "HTTPError: HTTP 400: ".repeat(50_000) + "(".repeat(50_000);

    assertThat(MoonrakerError.message(400, body("Unknown", hostile))).hasSizeLessThan(510);
    assertThat(MoonrakerError.message(400, body("Bad Request", "a ".repeat(500_000))))
        .isEqualTo("Bad Request");
  }
}
