package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.model.PrinterKind;
import io.printerconnector.simulator.printer.model.PrinterModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The calls below {@code /printer}: they all need Klipper. */
final class PrinterEndpoints {

  private static final Frame SEND =
      Frame.klippyApis(111, "_send_klippy_request", "result = await self.klippy.request(req)");
  private static final Frame RUN_GCODE =
      Frame.klippyApis(123, "run_gcode", "result = await self._send_klippy_request(");

  private final PrinterModel printer;
  private final PrinterKind kind;

  PrinterEndpoints(PrinterModel printer, PrinterKind kind) {
    this.printer = printer;
    this.kind = kind;
  }

  List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>(own());
    learned().forEach(endpoint -> all.add(endpoint.onlyWhile(printer.process()::isKnown)));
    return all;
  }

  /** What Klipper offers; Moonraker learns of it when it connects to Klipper first. */
  private List<Endpoint> learned() {
    return List.of(
        Endpoint.of("GET", "/printer/info", List.of(), a -> printer.ask(printer::info)),
        Endpoint.of("GET", "/printer/objects/list", List.of(), a -> printer.ask(this::objectList)),
        Endpoint.of("GET", "/printer/objects/query", List.of(), this::query),
        Endpoint.of("POST", "/printer/objects/query", List.of(), this::query),
        Endpoint.of("GET", "/printer/gcode/help", List.of(), a -> printer.ask(printer::help)),
        Endpoint.of("POST", "/printer/gcode/script", List.of(), this::script),
        Endpoint.of(
            "POST", "/printer/emergency_stop", List.of(), a -> ok(printer.emergencyStop())));
  }

  /** What Moonraker has by itself. */
  private List<Endpoint> own() {
    return List.of(
        Endpoint.of("POST", "/printer/print/start", startFrames(), this::start),
        control("pause", 83, 156),
        control("resume", 86, 164),
        control("cancel", 89, 172),
        Endpoint.of("POST", "/printer/restart", restartFrames(""), a -> ok(printer.restart(false))),
        Endpoint.of(
            "POST",
            "/printer/firmware_restart",
            restartFrames("firmware_"),
            a -> ok(printer.restart(true))));
  }

  /** Starts a print as the call does; also used by uploads that ask for it. */
  CompletableFuture<Void> start(String filename) {
    String quoted = filename.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ");
    return printer.runScript("SDCARD_PRINT_FILE FILENAME=\"" + quoted + "\"");
  }

  private CompletableFuture<?> start(Arguments arguments) throws RequestError {
    Frame caller =
        Frame.klippyApis(
            92, "_gcode_start_print", "filename: str = web_request.get_str('filename')");
    return ok(start(arguments.required("filename", caller)));
  }

  private Endpoint control(String verb, int callLine, int sendLine) {
    List<Frame> frames =
        List.of(
            Frame.klippyApis(callLine, "_gcode_" + verb, "return await self." + verb + "_print()"),
            Frame.klippyApis(sendLine, verb + "_print", "return await self._send_klippy_request("),
            SEND);
    return Endpoint.of(
        "POST",
        "/printer/print/" + verb,
        frames,
        a -> {
          if (kind == PrinterKind.MINIMAL && printer.process().isConnected()) {
            throw Arguments.fromKlipper(
                "webhooks: No registered callback for path 'pause_resume/" + verb + "'");
          }
          return ok(printer.runScript(verb.equals("cancel") ? "CANCEL_PRINT" : verb));
        });
  }

  private CompletableFuture<?> script(Arguments arguments) throws RequestError {
    Object script = arguments.value("script");
    if (script != null && !(script instanceof String)) {
      throw Arguments.fromKlipper("Invalid Argument Type [script]");
    }
    if (script == null && printer.process().isConnected()) {
      throw Arguments.fromKlipper("Missing Argument [script]");
    }
    String text = script == null ? "" : script.toString();
    return ok(printer.runRequestedScript(text));
  }

  private CompletableFuture<?> query(Arguments arguments) throws RequestError {
    if (!printer.process().isConnected()) {
      return printer.ask(Map::of); // fails with the right reason
    }
    Map<String, List<String>> wanted = arguments.objects();
    return printer.askAtTick(
        () -> {
          var objects = printer.objects();
          Map<String, Object> result = new LinkedHashMap<>();
          result.put("eventtime", objects.eventTime());
          result.put("status", objects.status(wanted));
          return result;
        });
  }

  private Map<String, Object> objectList() {
    return Map.of("objects", printer.objects().names());
  }

  private static CompletableFuture<String> ok(CompletableFuture<Void> done) {
    return done.thenApply(nothing -> "ok");
  }

  private static List<Frame> startFrames() {
    return List.of(
        Frame.klippyApis(
            94, "_gcode_start_print", "return await self.start_print(filename, user=user)"),
        Frame.klippyApis(147, "start_print", "ret = await self.run_gcode(script)"),
        RUN_GCODE,
        SEND);
  }

  private static List<Frame> restartFrames(String prefix) {
    String command = prefix.isEmpty() ? "RESTART" : "FIRMWARE_RESTART";
    return List.of(
        Frame.klippyApis(
            prefix.isEmpty() ? 97 : 100,
            "_gcode_" + prefix + "restart",
            "return await self.do_restart(\"" + command + "\")"),
        Frame.klippyApis(186, "do_restart", "result = await self.run_gcode(gc)"),
        RUN_GCODE,
        SEND);
  }
}
