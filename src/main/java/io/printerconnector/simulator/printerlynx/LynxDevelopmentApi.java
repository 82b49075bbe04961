package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.Call;
import io.printerconnector.simulator.http.DevelopmentRoutes;
import io.printerconnector.simulator.http.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The endpoints under /dev, by which a developer plays the front end's part: store files, send
 * messages, look at what the agent said, let things go wrong. They need no authentication.
 */
final class LynxDevelopmentApi {

  private final LynxState state;
  private final AgentSockets agents;

  LynxDevelopmentApi(LynxState state, AgentSockets agents) {
    this.state = state;
    this.agents = agents;
  }

  DevelopmentRoutes routes() {
    DevelopmentRoutes routes = new DevelopmentRoutes();
    routes.add(
        "GET",
        "/dev/agent",
        "the agent, whether it is connected, and how often it came",
        call -> Answer.ok(agent()));
    routes.add("POST", "/dev/files", "stores the body as a file: ?name=File.gcode", this::addFile);
    routes.add(
        "GET",
        "/dev/files",
        "the stored files",
        call -> Answer.ok(state.files().all().stream().map(PrintFile::info).toList()));
    routes.add(
        "POST",
        "/dev/messages",
        "sends a message to the agent as it is: {\"type\": \"printer_command\", \"data\": {}}",
        this::send);
    routes.add(
        "POST", "/dev/text", "sends the body to the agent, whatever it holds", this::sendText);
    routes.add(
        "GET",
        "/dev/messages",
        "the newest messages in both directions, oldest first, without tokens; ?limit=100",
        call ->
            DevelopmentRoutes.newest(
                call, state.frames().all().stream().map(LynxDevelopmentApi::shown).toList()));
    routes.add(
        "GET", "/dev/printers", "the newest status of each printer", call -> Answer.ok(printers()));
    routes.add("POST", "/dev/cut", "resets the agent's connections", this::cut);
    routes.add("POST", "/dev/close", "closes the agent's connections in order", this::close);
    routes.add(
        "POST",
        "/dev/stop-reading",
        "reads nothing more from the agent's connections, which stay open",
        this::stopReading);
    routes.add(
        "POST",
        "/dev/revoke",
        "revokes the agent's token, and sends it away; DELETE makes the token valid again",
        this::revoke);
    routes.add("DELETE", "/dev/revoke", "makes the agent's token valid again", this::restore);
    routes.add("GET", "/dev/quirks", "the quirks that are on", call -> quirks());
    routes.add(
        "POST",
        "/dev/quirks",
        "switches a quirk on: {\"quirk\": \"...\"}, some with \"number\"; " + meanings(),
        this::addQuirk);
    routes.add("DELETE", "/dev/quirks", "switches all quirks off", this::clearQuirks);
    routes.addRequests("agents and front ends", state.requests());
    routes.addFaults(state.faults());
    return routes;
  }

  private Map<String, Object> agent() {
    Map<String, Object> agent = new LinkedHashMap<>();
    agent.put("uuid", state.options().agentUuid());
    agent.put("name", state.options().agentName());
    agent.put("connected", agents.isConnected());
    agent.put("connections", agents.accepted());
    return agent;
  }

  private Answer addFile(Call call) {
    List<String> names = call.context().queryParam("name");
    if (names.isEmpty() || names.get(0).isBlank()) {
      throw new InvalidField("name", "given in the query: ?name=File.gcode", null);
    }
    Buffer body = call.context().body().buffer();
    byte[] content = body == null ? new byte[0] : body.getBytes();
    try {
      return new Answer(201, state.files().add(names.get(0), content).info());
    } catch (PrintFiles.Full e) {
      throw new Refusal(413, e.getMessage());
    }
  }

  private Answer send(Call call) {
    Map<String, ?> message = call.body().values();
    push(textOf(call));
    return new Answer(202, message);
  }

  private Answer sendText(Call call) {
    push(textOf(call));
    return new Answer(202, Map.of("text", textOf(call)));
  }

  private void push(String text) {
    if (!agents.sendText(text)) {
      throw new Refusal(409, "the agent is not connected, and messages do not wait for it");
    }
  }

  private static String textOf(Call call) {
    Buffer body = call.context().body().buffer();
    return body == null ? "" : body.toString();
  }

  private List<Object> printers() {
    List<Object> printers = new ArrayList<>();
    agents
        .statuses()
        .forEach(
            (uuid, frame) -> {
              Map<String, Object> printer = new LinkedHashMap<>();
              printer.put("received_at", frame.time());
              printer.putAll(frame.data());
              printers.add(printer);
            });
    return printers;
  }

  private static Map<String, Object> shown(Frame frame) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("time", frame.time());
    shown.put("direction", frame.direction().name().toLowerCase(Locale.ROOT));
    shown.put("peer", frame.peer().name().toLowerCase(Locale.ROOT));
    shown.put("connection", frame.connection());
    if (frame.json() == null) {
      shown.put("text", frame.text());
      return shown;
    }
    Map<String, Object> message = new LinkedHashMap<>(frame.json());
    if (frame.data().containsKey("token")) {
      Map<String, Object> data = new LinkedHashMap<>(frame.data());
      data.put("token", "***");
      message.put("data", data);
    }
    shown.put("message", message);
    return shown;
  }

  private Answer cut(Call call) {
    agents.each(Connection::cut);
    return Answer.ok(agent());
  }

  private Answer close(Call call) {
    agents.each(Connection::close);
    return Answer.ok(agent());
  }

  private Answer stopReading(Call call) {
    agents.each(Connection::stopReading);
    return Answer.ok(agent());
  }

  private Answer revoke(Call call) {
    state.credentials().revoke();
    agents.dismiss();
    return Answer.ok(agent());
  }

  private Answer restore(Call call) {
    state.credentials().restore();
    return Answer.ok(agent());
  }

  private Answer quirks() {
    return Answer.ok(state.quirks().shown());
  }

  private Answer addQuirk(Call call) {
    JsonFields body = call.body();
    body.allowOnly(Set.of("quirk", "number"));
    String name = body.requiredText("quirk");
    Quirk quirk =
        Arrays.stream(Quirk.values())
            .filter(value -> value.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> new InvalidField("quirk", "one of " + meanings(), name));
    if (quirk.isMeasured()) {
      if (body.values().get("number") == null) {
        throw new InvalidField("number", "an integer above 0", null);
      }
      state.quirks().on(quirk, body.integer("number", 0, 1, Integer.MAX_VALUE));
    } else {
      body.allowOnly(Set.of("quirk"));
      state.quirks().on(quirk);
    }
    return new Answer(201, state.quirks().shown());
  }

  private Answer clearQuirks(Call call) {
    state.quirks().clear();
    return quirks();
  }

  private static String meanings() {
    return String.join(
        ", ",
        Arrays.stream(Quirk.values())
            .map(quirk -> quirk.shownName() + " (" + quirk.meaning() + ")")
            .toList());
  }
}
