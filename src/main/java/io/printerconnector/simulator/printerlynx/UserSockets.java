package io.printerconnector.simulator.printerlynx;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of front ends; what they ask for is checked, and goes on to the agent. */
final class UserSockets {

  private static final Set<String> JOB_TYPES = Set.of("START", "PAUSE", "RESUME", "CANCEL");

  private final LynxState state;
  private final AgentSockets agents;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();

  UserSockets(LynxState state, AgentSockets agents) {
    this.state = state;
    this.agents = agents;
    agents.forwardTo(
        text ->
            connections.stream().filter(Connection::isAuthenticated).forEach(c -> c.sendText(text)),
        message ->
            connections.stream().filter(Connection::isAuthenticated).forEach(c -> c.send(message)));
  }

  void accept(RoutingContext context) {
    Connection.open(context, Frame.Peer.USER, accepted.incrementAndGet(), state)
        .onSuccess(
            connection -> {
              connections.add(connection);
              connection.socket().textMessageHandler(text -> received(connection, text));
              connection.socket().exceptionHandler(error -> {}); // the close handler follows
              connection.socket().closeHandler(nothing -> left(connection));
            });
  }

  private void left(Connection connection) {
    connection.left();
    connections.remove(connection);
  }

  private void received(Connection connection, String text) {
    Frame frame = connection.received(text);
    if (!connection.isAuthenticated()) {
      authenticate(connection, frame);
      return;
    }
    String problem = problemOf(frame);
    if (problem == null && !agents.sendText(text)) {
      problem = "Agent is offline";
    }
    if (problem != null) {
      String type = frame.type() == null ? "error" : frame.type();
      connection.send(Messages.status(type, "ERROR", problem));
    }
  }

  private void authenticate(Connection connection, Frame frame) {
    if (!"authentication".equals(frame.type())) {
      connection.send(refused(Messages.NOT_AUTHENTICATED));
    } else if (state.credentials().isUser(frame.data().get("token"))) {
      connection.admit(Messages.status("authentication", "OK", null));
      if (agents.isConnected()) {
        connection.send(Messages.agentStatus(state.options(), true));
      }
    } else {
      connection.dismiss(refused(Messages.INVALID_TOKEN));
    }
  }

  private static Map<String, Object> refused(String text) {
    return Messages.status("authentication", "ERROR", text);
  }

  /** Why a message does not go on to the agent, or null. */
  private String problemOf(Frame frame) {
    String type = frame.type() == null ? "" : frame.type();
    return switch (type) {
      case "print_job" -> firstOf(problemOfJob(frame.data()), problemOfTarget(frame.data()));
      case "printer_command" ->
          firstOf(missing(frame.data(), "command"), problemOfTarget(frame.data()));
      default -> "Unknown message type";
    };
  }

  private String problemOfJob(Map<String, Object> data) {
    Object type = data.get("type");
    if (missing(data, "type") != null) {
      return missing(data, "type");
    }
    if (!JOB_TYPES.contains(type)) {
      return "Unknown print job type: " + type;
    }
    if (!"START".equals(type)) {
      return null;
    }
    String missing = missing(data, "print_file_uuid");
    String uuid = String.valueOf(data.get("print_file_uuid"));
    return missing != null || state.files().find(uuid).isPresent() ? missing : "No file found";
  }

  private String problemOfTarget(Map<String, Object> data) {
    String missing = firstOf(missing(data, "agent_uuid"), missing(data, "printer_uuid"));
    Object agent = data.get("agent_uuid");
    return missing != null || state.options().agentUuid().equals(agent)
        ? missing
        : "Unknown agent: " + agent;
  }

  private static String missing(Map<String, Object> data, String field) {
    Object value = data.get(field);
    return value == null || value.equals("") ? "Missing field: " + field : null;
  }

  private static String firstOf(String problem, String other) {
    return problem != null ? problem : other;
  }
}
