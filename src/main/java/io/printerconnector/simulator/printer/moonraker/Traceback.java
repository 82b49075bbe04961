package io.printerconnector.simulator.printer.moonraker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes Python tracebacks as Moonraker's answers carry them. */
final class Traceback {

  private static final String CAUSED =
      "\n\nThe above exception was the direct cause of the following exception:\n\n\n";
  private static final String MEANWHILE =
      "\n\nDuring handling of the above exception, another exception occurred:\n\n\n";
  private static final Frame EXECUTE = Frame.tornado(1735, "_execute", "result = await result");

  private Traceback() {}

  /** An API call that failed in these frames, and became an HTTP error. */
  static String ofApiCall(String httpMethod, List<Frame> frames, int status, String message) {
    List<Frame> inner = new ArrayList<>();
    inner.add(
        Frame.application(
            701, "_process_http_request", "result = await self.api_defintion.request("));
    inner.addAll(frames);
    int line =
        switch (httpMethod) {
          case "GET" -> 684;
          case "DELETE" -> 690;
          default -> 687;
        };
    String function = httpMethod.toLowerCase(Locale.ROOT);
    List<Frame> outer =
        List.of(
            EXECUTE,
            Frame.application(
                line, function, "await self._process_http_request(RequestType." + httpMethod + ")"),
            Frame.application(707, "_process_http_request", "raise tornado.web.HTTPError("));
    return block(inner, serverError(message))
        + CAUSED
        + block(outer, "tornado.web.HTTPError: HTTP " + status + ": " + message);
  }

  /** A request that another handler refused: the reason stands in brackets in the last line. */
  static String ofRefusal(List<Frame> cause, String message, Frame raised, String lastLine) {
    return block(cause, serverError(message))
        + MEANWHILE
        + block(List.of(EXECUTE, raised), lastLine);
  }

  /** A request that failed at once in these frames. */
  static String ofFailure(List<Frame> frames, String lastLine) {
    List<Frame> all = new ArrayList<>();
    all.add(EXECUTE);
    all.addAll(frames);
    return block(all, lastLine);
  }

  /** A request that failed before its handler ran. */
  static String ofPreparation(List<Frame> frames, String lastLine) {
    List<Frame> all = new ArrayList<>();
    all.add(Frame.tornado(1714, "_execute", "result = await result"));
    all.addAll(frames);
    return block(all, lastLine);
  }

  private static String serverError(String message) {
    return "moonraker.utils.exceptions.ServerError: " + message;
  }

  private static String block(List<Frame> frames, String exception) {
    StringBuilder text = new StringBuilder("Traceback (most recent call last):\n\n");
    for (Frame frame : frames) {
      text.append("  File \"").append(frame.file()).append("\", line ").append(frame.line());
      text.append(", in ").append(frame.function()).append("\n    ").append(frame.code());
      text.append('\n').append(carets(frame.code())).append('\n');
    }
    return text.append(exception).append('\n').toString();
  }

  /** Python marks the failing part of a line unless it is the whole statement. */
  private static String carets(String code) {
    int start = Math.max(code.indexOf(" = ") + 3, code.startsWith("return ") ? 7 : 0);
    boolean whole = start < 3 || code.startsWith("raise ") || code.startsWith("await ");
    return whole ? "" : " ".repeat(4 + start) + "^".repeat(code.length() - start) + "\n";
  }
}
