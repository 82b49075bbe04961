package io.printerconnector.simulator.printer.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Switches troubles and faults over HTTP, and shows what happened. Answers are JSON objects. */
public final class ControlRoutes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATES =
      "one of ready, shutdown, config_error, disconnected, never_connected, hung, firmware_restart";

  private final PrinterModel model;
  private final RequestLog requests;
  private final FaultSwitches faults;

  /** Works on these; the model only on the event loop. */
  public ControlRoutes(PrinterModel model, RequestLog requests, FaultSwitches faults) {
    this.model = model;
    this.requests = requests;
    this.faults = faults;
  }

  /** Adds the routes; the router must have read the bodies before. */
  public void mount(Router router) {
    router.get("/simulator").handler(context -> answer(context, 200, overview()));
    router.post("/simulator/klipper").handler(context -> change(context, this::setKlipper));
    router.get("/simulator/faults").handler(context -> answer(context, 200, faultList()));
    router.post("/simulator/faults").handler(context -> change(context, this::addFault));
    router.delete("/simulator/faults").handler(this::clearFaults);
    router.get("/simulator/requests").handler(context -> answer(context, 200, requestList()));
    router
        .get("/simulator/effects")
        .handler(context -> answer(context, 200, Map.of("effects", model.effects().all())));
    router
        .route("/simulator*")
        .handler(
            context ->
                answer(
                    context,
                    404,
                    Map.of("error", "no such endpoint; GET /simulator lists them all")));
  }

  private Map<String, Object> overview() {
    Map<String, Object> endpoints = new LinkedHashMap<>();
    endpoints.put(
        "POST /simulator/klipper", "{\"state\": " + STATES + ", \"message\": the reason}");
    endpoints.put("GET /simulator/faults", "the faults that can still hit");
    endpoints.put(
        "POST /simulator/faults",
        "{\"kind\": status, delay, hang, drop, garbage, lost_reply, cut or drip, \"method\", "
            + "\"target_pattern\", \"status\", \"headers\", \"body\", \"delay_millis\", \"times\"}");
    endpoints.put("DELETE /simulator/faults", "takes all faults away");
    endpoints.put("GET /simulator/requests", "what was asked, without secrets");
    endpoints.put("GET /simulator/effects", "what happened to the printer and its files");
    Map<String, Object> overview = new LinkedHashMap<>();
    overview.put("klippy_state", model.process().state().text());
    overview.put("hung", model.process().isHung());
    overview.put("print_state", model.printStats().state().text());
    overview.put("endpoints", endpoints);
    return overview;
  }

  private Map<String, Object> setKlipper(JsonFields fields) {
    fields.allowOnly(Set.of("state", "message"));
    String state = fields.requiredText("state");
    switch (state) {
      case "ready" -> model.host().ready();
      case "shutdown" -> model.host().shutdown(fields.requiredText("message"));
      case "config_error" -> model.host().configError(fields.requiredText("message"));
      case "disconnected" -> model.host().disconnect();
      case "never_connected" -> model.host().neverConnected();
      case "hung" -> model.host().hang(true);
      case "firmware_restart" -> model.restart(true);
      default -> throw new InvalidField("state", STATES, state);
    }
    return Map.of("klippy_state", model.process().state().text());
  }

  private Map<String, Object> addFault(JsonFields fields) {
    faults.add(Fault.fromJson(fields.values()));
    return faultList();
  }

  private void clearFaults(RoutingContext context) {
    faults.clear();
    answer(context, 200, faultList());
  }

  private Map<String, Object> faultList() {
    return Map.of("faults", faults.active().stream().map(Fault::toJson).toList());
  }

  private Map<String, Object> requestList() {
    List<Map<String, Object>> shown =
        requests.all().stream()
            .map(ReceivedRequest::withoutSecrets)
            .map(ControlRoutes::shown)
            .toList();
    return Map.of("requests", shown);
  }

  private static Map<String, Object> shown(ReceivedRequest request) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("time", request.time().toString());
    shown.put("method", request.method());
    shown.put("target", request.target());
    shown.put("headers", request.headers());
    shown.put("body", request.body());
    return shown;
  }

  /** A change that a JSON object describes. */
  private interface Change {
    Map<String, Object> apply(JsonFields fields);
  }

  private static void change(RoutingContext context, Change change) {
    try {
      String body = context.body().asString();
      Object json = JSON.readValue(body == null ? "" : body, Object.class);
      if (!(json instanceof Map)) {
        throw new InvalidField("(body)", "a JSON object", json);
      }
      answer(context, 200, change.apply(new JsonFields(JSON.convertValue(json, JsonMap.class))));
    } catch (JsonProcessingException e) {
      answer(context, 400, Map.of("error", "the body must be a JSON object: " + firstLine(e)));
    } catch (InvalidField e) {
      answer(context, 400, Map.of("error", e.getMessage()));
    }
  }

  private static final class JsonMap extends LinkedHashMap<String, Object> {}

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("it is empty");
  }

  private static void answer(RoutingContext context, int status, Map<String, Object> body) {
    try {
      context
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(JSON.writeValueAsString(body) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + body, e);
    }
  }
}
