package io.printerconnector.simulator.printer.klippy;

import io.printerconnector.simulator.printer.model.PrinterKind;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.printerconnector.simulator.printer.model.PrinterObjects;
import io.printerconnector.simulator.printer.model.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The methods of Klipper's API, by the names that requests have. */
final class KlippyMethods {

  private final Map<String, KlippyMethod> all = new LinkedHashMap<>();
  private final PrinterModel printer;

  KlippyMethods(PrinterModel printer, PrinterKind kind) {
    this.printer = printer;
    all.put("list_endpoints", (c, p) -> printer.ask(this::names));
    all.put("info", (c, p) -> printer.ask(printer::info));
    all.put("emergency_stop", (c, p) -> printer.emergencyStop());
    all.put("register_remote_method", KlippyMethods::registerRemoteMethod);
    all.put("gcode/help", (c, p) -> printer.ask(printer::help));
    all.put("gcode/script", (c, p) -> printer.runScript(p.text("script")));
    all.put("gcode/restart", (c, p) -> printer.restart(false));
    all.put("gcode/firmware_restart", (c, p) -> printer.restart(true));
    all.put("gcode/subscribe_output", KlippyMethods::subscribeOutput);
    all.put("objects/list", (c, p) -> printer.ask(this::objectNames));
    all.put("objects/query", (c, p) -> query(p));
    all.put("objects/subscribe", this::subscribe);
    if (kind == PrinterKind.FULL) {
      all.put("query_endstops/status", (c, p) -> printer.ask(KlippyMethods::endstops));
      all.put("pause_resume/cancel", (c, p) -> printer.runScript("CANCEL_PRINT"));
      all.put("pause_resume/pause", (c, p) -> printer.runScript("PAUSE"));
      all.put("pause_resume/resume", (c, p) -> printer.runScript("RESUME"));
    }
  }

  /**
   * Calls a method.
   *
   * @throws WebRequestError if there is none of this name, or its parameters are wrong
   */
  CompletableFuture<?> call(String name, KlippyClient client, Parameters parameters)
      throws WebRequestError {
    KlippyMethod method = all.get(name);
    if (method == null) {
      throw new WebRequestError("webhooks: No registered callback for path '" + name + "'");
    }
    return method.call(client, parameters);
  }

  private Map<String, Object> names() {
    return Map.of("endpoints", List.copyOf(all.keySet()));
  }

  private Map<String, Object> objectNames() {
    return Map.of("objects", printer.objects().names());
  }

  private CompletableFuture<?> query(Parameters parameters) throws WebRequestError {
    Map<String, List<String>> wanted = parameters.objects();
    return printer.askAtTick(() -> status(printer.objects(), wanted));
  }

  private CompletableFuture<?> subscribe(KlippyClient client, Parameters parameters)
      throws WebRequestError {
    Map<String, List<String>> wanted = parameters.objects();
    Map<String, Object> template = parameters.template();
    return printer.askAtTick(
        () -> {
          PrinterObjects objects = printer.objects();
          Subscription subscription = new Subscription(wanted);
          subscription.begin(objects);
          client.follow(subscription, template);
          return status(objects, wanted);
        });
  }

  private static Map<String, Object> status(
      PrinterObjects objects, Map<String, List<String>> wanted) {
    return Map.of("eventtime", objects.eventTime(), "status", objects.status(wanted));
  }

  private static CompletableFuture<?> subscribeOutput(KlippyClient client, Parameters parameters)
      throws WebRequestError {
    client.followOutput(parameters.template());
    return CompletableFuture.completedFuture(null);
  }

  // The virtual printer has no macro that would call such a method.
  private static CompletableFuture<?> registerRemoteMethod(
      KlippyClient client, Parameters parameters) throws WebRequestError {
    parameters.object("response_template");
    parameters.text("remote_method");
    return CompletableFuture.completedFuture(null);
  }

  private static Map<String, Object> endstops() {
    return Map.of("x", "open", "y", "open", "z", "open");
  }
}
