package io.printerconnector.printer;

import io.printerconnector.command.Actions;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Effect;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.klippy.KlippyEndpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Requests to Moonraker as they are at Klipper's socket, and Klipper's answers as Moonraker would
 * give them, so that the routes need not know where Klipper is reached. The names are those of
 * Klipper's document "API server".
 */
public final class SocketRequests {

  private static final String SCRIPT = "gcode/script";
  private static final String START = "/printer/print/start?filename=";
  private static final Pattern ENDS_PARAMETER = Pattern.compile("[\"\\\\\\p{Cntrl}]");
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("/printer/info", "info"),
          Map.entry("/printer/objects/list", "objects/list"),
          Map.entry("/printer/objects/query", "objects/query"),
          Map.entry("/printer/gcode/help", "gcode/help"),
          Map.entry("/printer/gcode/script", SCRIPT),
          Map.entry("/printer/emergency_stop", "emergency_stop"),
          Map.entry("/printer/restart", "gcode/restart"),
          Map.entry("/printer/firmware_restart", "gcode/firmware_restart"),
          Map.entry("/printer/query_endstops/status", "query_endstops/status"),
          Map.entry("/printer/print/pause", "pause_resume/pause"),
          Map.entry("/printer/print/resume", "pause_resume/resume"),
          Map.entry("/printer/print/cancel", "pause_resume/cancel"));

  // What Klipper answers when it has carried it out.
  private static final Set<String> LONG =
      Set.of(
          SCRIPT,
          "gcode/restart",
          "gcode/firmware_restart",
          "pause_resume/pause",
          "pause_resume/resume",
          "pause_resume/cancel");

  private final Actions actions;
  private long statusMillis = 5_000;
  private long answerMillis = 30_000;
  private long controlMillis = 600_000;

  /**
   * @param actions knows which of them are about files
   */
  public SocketRequests(Actions actions) {
    this.actions = actions;
  }

  /** Longest wait for a status, in milliseconds. */
  public void setStatusMillis(long millis) {
    this.statusMillis = millis;
  }

  /** Longest wait for another answer, in milliseconds. */
  public void setAnswerMillis(long millis) {
    this.answerMillis = millis;
  }

  /** The same if it comes only when Klipper has carried the request out. */
  public void setControlMillis(long millis) {
    this.controlMillis = millis;
  }

  /**
   * Makes the headers and the body for {@code klippy:} from the address and the JSON body of a
   * request to Moonraker.
   *
   * @throws CommandRefusedException if only a Moonraker could answer it
   */
  public void translate(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    String path =
        exchange
            .getMessage()
            .getHeader(Exchange.HTTP_URI, String.class)
            .substring(printer.baseUrl().length());
    String body = exchange.getMessage().getBody(String.class);
    Object params = body == null ? Map.of() : JsonText.parse(body);
    String method = METHODS.get(path);
    if (path.startsWith(START)) {
      method = SCRIPT;
      params = Map.of("script", startScript(printer, path.substring(START.length())));
    } else if (method == null) {
      throw needsMoonraker(printer);
    }
    exchange.getMessage().setHeader(KlippyEndpoint.METHOD, method);
    exchange.getMessage().setHeader(KlippyEndpoint.MILLIS, patience(method));
    exchange.getMessage().setBody(params);
  }

  private long patience(String method) {
    return LONG.contains(method)
        ? controlMillis
        : method.equals("objects/query") ? statusMillis : answerMillis;
  }

  private static String startScript(PrinterConfig printer, String encoded) {
    String file = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    if (ENDS_PARAMETER.matcher(file).find()) {
      throw needsMoonraker(printer);
    }
    return "SDCARD_PRINT_FILE FILENAME=\"" + file + '"';
  }

  /**
   * Checks that there is a Moonraker, if the command in the variable {@code command} stores or
   * moves files, before one is fetched for it.
   *
   * @throws CommandRefusedException if there is none
   */
  public void ensureFiles(Exchange exchange) {
    if (actions.of(exchange.getVariable("command", Command.class)).does(Effect.FILES)) {
      ensureMoonraker(exchange);
    }
  }

  /**
   * Checks that there is a Moonraker, for what Klipper itself does not have: files, history,
   * webcams.
   *
   * @throws CommandRefusedException if there is none
   */
  public void ensureMoonraker(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    if (printer.isSocket()) {
      throw needsMoonraker(printer);
    }
  }

  private static CommandRefusedException needsMoonraker(PrinterConfig printer) {
    return new CommandRefusedException(
        "this needs Moonraker, but %s is reached at Klipper's own socket (base_url in config.json)"
            .formatted(printer.displayName()));
  }

  /** The result in the body as Moonraker's answer. */
  public void answer(Exchange exchange) {
    Object result = exchange.getMessage().getBody();
    answer(exchange, 200, Map.of("result", result == null ? Map.of() : result));
  }

  /** What Klipper said in the caught exception, as Moonraker's answer. */
  public void refusal(Exchange exchange) {
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    answer(exchange, 400, Map.of("error", Map.of("code", 400, "message", "" + error.getMessage())));
  }

  private static void answer(Exchange exchange, int status, Map<String, ?> body) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(JsonText.of(body).getBytes(StandardCharsets.UTF_8));
  }
}
