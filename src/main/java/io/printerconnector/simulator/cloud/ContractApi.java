package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.Call;
import io.printerconnector.simulator.http.RawPathRoutes;
import io.printerconnector.simulator.http.Refusal;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoints of the PrintDock contract that a connector calls. */
final class ContractApi {

  private static final int DEFAULT_LIMIT = 20;
  private static final int HIGHEST_LIMIT = 1000;
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait=\"?(\\d{1,4})");

  /** An endpoint that only a paired connector may call. */
  @FunctionalInterface
  private interface ConnectorEndpoint {
    Answer answer(Call call, RegisteredConnector connector);
  }

  private final DevelopmentCloudOptions options;
  private final CloudState state;
  private final Clock clock;
  private final HeldPolls polls;
  private final PictureEndpoints pictures;

  ContractApi(DevelopmentCloudOptions options, CloudState state, Clock clock, HeldPolls polls) {
    this.polls = polls;
    this.options = options;
    this.state = state;
    this.clock = clock;
    this.pictures = new PictureEndpoints(state.pictures());
  }

  RawPathRoutes routes() {
    RawPathRoutes routes =
        new RawPathRoutes(422).on("POST", "/api/v1/connectors/register", this::register);
    if (options.pictures()) {
      routes
          .on("GET", "/api/v1/connectors/:id/webcam_requests", ofItself(pictures::open))
          .on("PUT", "/api/v1/webcam_requests/:id/upload", authenticated(this::storePicture));
    }
    return routes
        .on("POST", "/api/v1/connectors/:id/heartbeat", ofItself(this::heartbeat))
        .onLater("GET", "/api/v1/connectors/:id/commands", this::poll)
        .on("POST", "/api/v1/commands/:id/complete", inviting(authenticated(this::complete)))
        .on("POST", "/api/v1/snapshots/batch", inviting(authenticated(this::storeSnapshots)));
  }

  private Answer register(Call call) {
    JsonFields body = call.body();
    String token = body.requiredText("pairing_token");
    String siteName = body.text("site_name");
    Map<String, Object> device = body.object("device");
    List<String> printerNames = new ArrayList<>();
    for (JsonFields printer : body.objects("printers")) {
      printerNames.add(printer.text("name"));
    }
    // Only a request without any mistake uses the token up.
    switch (state.tokens().consume(token)) {
      case UNKNOWN -> throw new Refusal(401, "Invalid or expired pairing token");
      case CONSUMED -> throw new Refusal(401, "Pairing token already consumed");
      case ACCEPTED -> {}
    }
    return Answer.ok(
        registration(state.connectors().register(siteName, device, printerNames, clock.instant())));
  }

  private Map<String, Object> registration(RegisteredConnector connector) {
    List<Map<String, Object>> printers = new ArrayList<>();
    for (RegisteredPrinter printer : connector.printers()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", printer.id());
      entry.put("name", printer.name());
      printers.add(entry);
    }
    Map<String, Object> polling = new LinkedHashMap<>();
    polling.put("commands_seconds", options.commandsSeconds());
    polling.put("snapshots_seconds", options.snapshotsSeconds());
    polling.values().removeIf(seconds -> seconds == null);

    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("connector", Map.of("id", connector.id()));
    answer.put("credentials", Map.of("secret", state.connectors().secretOf(connector)));
    answer.put("printers", printers);
    if (!polling.isEmpty()) {
      answer.put("polling", polling);
    }
    return answer;
  }

  private Answer heartbeat(Call call, RegisteredConnector connector) {
    JsonFields body = call.body();
    body.object("status");
    Map<String, Boolean> reachable = new HashMap<>();
    for (JsonFields printer : body.objects("printers")) {
      Object value = printer.values().get("reachable");
      if (!(value instanceof Boolean)) {
        throw new InvalidField("reachable", "true or false", value);
      }
      reachable.put(String.valueOf(printer.values().get("printer_id")), (Boolean) value);
    }
    Map<String, Object> fields = Json.asObject(body.values());
    state.connectors().heartbeat(connector, fields, reachable, clock.instant());
    state.heartbeats().add(new ReceivedMessage(clock.instant(), connector.id(), fields));
    return done();
  }

  private Future<Answer> poll(Call call) {
    RegisteredConnector connector = itself(call);
    int limit = call.query("limit", DEFAULT_LIMIT, HIGHEST_LIMIT);
    Supplier<List<CommandRecord>> due = () -> state.commands().handOut(connector, limit);
    int seconds = options.holding() ? secondsToWait(call) : 0;
    if (seconds > 0) {
      call.context().response().putHeader("Preference-Applied", "wait");
    }
    return polls
        .answer(due, seconds, call.context().response())
        .map(records -> Answer.ok(records.stream().map(r -> r.command().wire()).toList()));
  }

  /** How long the request offers to wait (RFC 7240, section 4.3); 0 if it does not. */
  private static int secondsToWait(Call call) {
    String prefer = call.header("Prefer");
    Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
    return wait.find() ? Math.min(Integer.parseInt(wait.group(1)), LONGEST_WAIT_SECONDS) : 0;
  }

  private Answer complete(Call call, RegisteredConnector connector) {
    String id = call.path().get("id");
    if (state.commands().find(id).isEmpty()) {
      throw new Refusal(404, "Command not found");
    }
    return state
        .commands()
        .complete(id, connector, Completion.of(call.body()))
        .map(record -> done())
        .orElseThrow(() -> new Refusal(404, "Command not found"));
  }

  private Answer storeSnapshots(Call call, RegisteredConnector connector) {
    JsonFields body = call.body();
    if (body.values().get("snapshots") == null) {
      throw new InvalidField("snapshots", "an array of objects", null);
    }
    List<JsonFields> own =
        body.objects("snapshots").stream()
            .filter(snapshot -> connector.owns(snapshot.values().get("printer_id")))
            .toList();
    own.forEach(
        snapshot ->
            state
                .snapshots()
                .add(
                    new ReceivedMessage(
                        clock.instant(), connector.id(), Json.asObject(snapshot.values()))));
    return Answer.ok(Map.of("inserted", own.size()));
  }

  private Answer storePicture(Call call, RegisteredConnector connector) {
    pictures.store(call, connector);
    return done();
  }

  private Answer done() {
    return options.emptyAnswers() ? Answer.noContent() : Answer.ok(Map.of("status", "ok"));
  }

  private RawPathRoutes.Endpoint ofItself(ConnectorEndpoint endpoint) {
    return call -> endpoint.answer(call, itself(call));
  }

  /** The connector that asks about itself. */
  private RegisteredConnector itself(Call call) {
    RegisteredConnector connector = sender(call);
    if (!connector.id().toString().equals(call.path().get("id"))) {
      throw new Refusal(404, "Connector not found");
    }
    return connector;
  }

  private RawPathRoutes.Endpoint authenticated(ConnectorEndpoint endpoint) {
    return call -> endpoint.answer(call, sender(call));
  }

  /** Whose good answers say that the next request may be compressed. */
  private RawPathRoutes.Endpoint inviting(RawPathRoutes.Endpoint endpoint) {
    return call -> {
      Answer answer = endpoint.answer(call);
      if (options.gzip()) {
        GzipBodies.invite(call.context());
      }
      return answer;
    };
  }

  private RegisteredConnector sender(Call call) {
    String authorization = call.header("Authorization");
    String secret =
        authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
            ? authorization.substring(7).trim()
            : null;
    return state
        .connectors()
        .authenticate(call.header("X-Connector-Id"), secret)
        .orElseThrow(() -> new Refusal(401, "Unauthorized"));
  }
}
