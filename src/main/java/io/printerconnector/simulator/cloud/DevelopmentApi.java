package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.printerconnector.simulator.ReceivedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The endpoints under /dev, by which a developer plays the backend's part: pair, queue commands,
 * look at what arrived, switch faults. They need no authentication and show no secrets.
 */
final class DevelopmentApi {

  private static final int DEFAULT_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 10_000;
  private static final Set<String> COMMAND_FIELDS =
      Set.of("id", "connector_id", "printer_id", "action", "params");

  /** Takes an endpoint and what it is good for. */
  @FunctionalInterface
  interface Overview {
    void add(String method, String path, String purpose, RawPathRoutes.Endpoint endpoint);
  }

  private final CloudState state;
  private final Map<String, String> overview = new LinkedHashMap<>();

  DevelopmentApi(CloudState state) {
    this.state = state;
  }

  RawPathRoutes routes() {
    RawPathRoutes routes = new RawPathRoutes(400);
    add(routes, "GET", "/dev", "this list", call -> Answer.ok(Map.of("endpoints", overview)));
    add(
        routes,
        "POST",
        "/dev/tokens",
        "makes a pairing token valid: {\"token\": \"...\"}, or {} for a random one",
        this::addToken);
    add(
        routes,
        "POST",
        "/dev/commands",
        "queues a command: {\"printer_id\": 1, \"action\": \"pause\", \"params\": {}};"
            + " optional: id, connector_id, any further field",
        this::queue);
    add(
        routes,
        "GET",
        "/dev/commands",
        "the newest commands and what became of them; ?limit=100",
        call -> newest(call, state.commands().all()));
    add(routes, "GET", "/dev/commands/:id", "one command; encode the id", this::command);
    add(
        routes,
        "POST",
        "/dev/commands/:id/redeliver",
        "hands the command out once more at the next poll",
        this::redeliver);
    Overview further =
        (method, path, purpose, endpoint) -> add(routes, method, path, purpose, endpoint);
    new FileEndpoints().addTo(further);
    new PictureEndpoints(state.pictures()).addTo(further);
    add(
        routes,
        "GET",
        "/dev/connectors",
        "the paired connectors and their printers",
        call -> Answer.ok(state.connectors().all()));
    add(
        routes,
        "GET",
        "/dev/heartbeats",
        "the newest heartbeats, oldest first; ?limit=100",
        call -> newest(call, state.heartbeats().all()));
    add(
        routes,
        "GET",
        "/dev/snapshots",
        "the newest snapshots, oldest first; ?limit=100",
        call -> newest(call, state.snapshots().all()));
    add(
        routes,
        "GET",
        "/dev/requests",
        "the newest requests of connectors, oldest first, without secrets; ?limit=100",
        call ->
            newest(
                call,
                state.requests().all().stream().map(ReceivedRequest::withoutSecrets).toList()));
    add(routes, "GET", "/dev/faults", "the active faults", call -> faults(200));
    add(
        routes,
        "POST",
        "/dev/faults",
        "adds a fault: {\"kind\": \"status|delay|hang|drop|garbage|lost_reply|cut|drip\"}; optional: method,"
            + " target_pattern (regular expression), status, headers, body, delay_millis, times",
        this::addFault);
    add(routes, "DELETE", "/dev/faults", "takes all faults away", this::clearFaults);
    return routes;
  }

  private void add(
      RawPathRoutes routes,
      String method,
      String path,
      String purpose,
      RawPathRoutes.Endpoint endpoint) {
    overview.put(method + " " + path, purpose);
    routes.on(method, path, endpoint);
  }

  private Answer addToken(Call call) {
    JsonFields body = call.body();
    body.allowOnly(Set.of("token"));
    boolean given = body.values().get("token") != null;
    String token = given ? body.requiredText("token") : state.tokens().issue();
    state.tokens().add(token);
    return new Answer(201, Map.of("token", token));
  }

  private Answer queue(Call call) {
    JsonFields body = call.body();
    Object printerId = body.values().get("printer_id");
    if (printerId == null) {
      throw new InvalidField("printer_id", "an id from GET /dev/connectors", null);
    }
    Map<String, Object> extra = new LinkedHashMap<>(body.values());
    extra.keySet().removeAll(COMMAND_FIELDS);
    Object params = body.values().get("params");
    QueuedCommand command =
        new QueuedCommand(
            body.values().get("id"),
            body.values().get("connector_id"),
            printerId,
            body.requiredText("action"),
            params == null ? Map.of() : params,
            extra);
    Object id = state.commands().queue(command);
    return new Answer(201, state.commands().find(id).orElseThrow());
  }

  private Answer command(Call call) {
    String id = call.path().get("id");
    return state
        .commands()
        .find(id)
        .map(Answer::ok)
        .orElseThrow(() -> new Refusal(404, "there is no command with the id " + id));
  }

  private Answer redeliver(Call call) {
    state.commands().redeliver(call.path().get("id"));
    return command(call);
  }

  private Answer addFault(Call call) {
    state.faults().add(Fault.fromJson(call.body().values()));
    return faults(201);
  }

  private Answer clearFaults(Call call) {
    state.faults().clear();
    return faults(200);
  }

  private Answer faults(int status) {
    return new Answer(status, state.faults().active().stream().map(Fault::toJson).toList());
  }

  private static Answer newest(Call call, List<?> all) {
    int limit = call.query("limit", DEFAULT_LIMIT, HIGHEST_LIMIT);
    return Answer.ok(all.subList(Math.max(0, all.size() - limit), all.size()));
  }
}
