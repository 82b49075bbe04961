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
        Endpoint.of("GET", "/printer/info", a -> printer.ask(printer::info)),
        Endpoint.of("GET", "/printer/objects/list", a -> printer.ask(this::objectList)),
        Endpoint.of("GET", "/printer/objects/query", this::query),
        Endpoint.of("POST", "/printer/objects/query", this::query),
        Endpoint.of("GET", "/printer/gcode/help", a -> printer.ask(printer::help)),
        Endpoint.of("POST", "/printer/gcode/script", this::script),
        Endpoint.of("POST", "/printer/emergency_stop", a -> ok(printer.emergencyStop())));
  }

  /** What Moonraker has by itself. */
  private List<Endpoint> own() {
    return List.of(
        Endpoint.of("POST", "/printer/print/start", this::start),
        control("pause"),
        control("resume"),
        control("cancel"),
        Endpoint.of("POST", "/printer/restart", a -> ok(printer.restart(false))),
        Endpoint.of("POST", "/printer/firmware_restart", a -> ok(printer.restart(true))));
  }

  /** Starts a print as the call does; also used by uploads that ask for it. */
  CompletableFuture<Void> start(String filename) {
    String quoted = filename.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ");
    return printer.runScript("SDCARD_PRINT_FILE FILENAME=\"" + quoted + "\"");
  }

  private CompletableFuture<?> start(Arguments arguments) throws RequestError {
    return ok(start(arguments.required("filename")));
  }

  private Endpoint control(String verb) {
    return Endpoint.of(
        "POST",
        "/printer/print/" + verb,
        a -> {
          if (kind != PrinterKind.FULL && printer.process().isConnected()) {
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
}
