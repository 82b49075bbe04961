package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.Call;
import io.printerconnector.simulator.http.DevelopmentRoutes;
import io.printerconnector.simulator.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The endpoints under /dev, by which a developer plays the backend's part: pair, queue commands,
 * look at what arrived, switch faults. They need no authentication and show no secrets.
 */
final class DevelopmentApi {

  private static final Set<String> COMMAND_FIELDS =
      Set.of("id", "connector_id", "printer_id", "action", "params");

  private final CloudState state;

  DevelopmentApi(CloudState state) {
    this.state = state;
  }

  DevelopmentRoutes routes() {
    DevelopmentRoutes routes = new DevelopmentRoutes();
    routes.add(
        "POST",
        "/dev/tokens",
        "makes a pairing token valid: {\"token\": \"...\"}, or {} for a random one",
        this::addToken);
    routes.add(
        "POST",
        "/dev/commands",
        "queues a command: {\"printer_id\": 1, \"action\": \"pause\", \"params\": {}};"
            + " optional: id, connector_id, any further field",
        this::queue);
    routes.add(
        "GET",
        "/dev/commands",
        "the newest commands and what became of them; ?limit=100",
        call -> DevelopmentRoutes.newest(call, state.commands().all()));
    routes.add("GET", "/dev/commands/:id", "one command; encode the id", this::command);
    routes.add(
        "POST",
        "/dev/commands/:id/redeliver",
        "hands the command out once more at the next poll",
        this::redeliver);
    new FileEndpoints().addTo(routes);
    new PictureEndpoints(state.pictures()).addTo(routes);
    routes.add(
        "GET",
        "/dev/connectors",
        "the paired connectors and their printers",
        call -> Answer.ok(state.connectors().all()));
    routes.add(
        "GET",
        "/dev/heartbeats",
        "the newest heartbeats, oldest first; ?limit=100",
        call -> DevelopmentRoutes.newest(call, state.heartbeats().all()));
    routes.add(
        "GET",
        "/dev/snapshots",
        "the newest snapshots, oldest first; ?limit=100",
        call -> DevelopmentRoutes.newest(call, state.snapshots().all()));
    routes.addRequests("connectors", state.requests());
    routes.addFaults(state.faults());
    return routes;
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
}
