package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.http.ExactJson;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The connections of the agent; what it tells goes on to the users. Safe for many threads. */
final class AgentSockets {

  private static final int MOST_PRINTERS = 1_000;

  private final LynxState state;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Map<String, Frame> statuses = new LinkedHashMap<>();
  private volatile Consumer<String> users = text -> {};
  private volatile Consumer<Map<String, Object>> news = message -> {};
  private boolean toldOnline;

  AgentSockets(LynxState state) {
    this.state = state;
  }

  /**
   * Names those who want to know what the agent does.
   *
   * @param forward gets the agent's messages as they are
   * @param tell gets what the server says about the agent
   */
  void forwardTo(Consumer<String> forward, Consumer<Map<String, Object>> tell) {
    users = forward;
    news = tell;
  }

  void accept(RoutingContext context) {
    Connection.open(context, Frame.Peer.AGENT, accepted.incrementAndGet(), state)
        .onSuccess(
            connection -> {
              connections.add(connection);
              connection.socket().textMessageHandler(text -> received(connection, text));
              connection.socket().exceptionHandler(error -> {}); // the close handler follows
              connection.socket().closeHandler(nothing -> left(connection));
            });
  }

  /** How many were accepted so far. */
  int accepted() {
    return accepted.get();
  }

  boolean isConnected() {
    return current().isPresent();
  }

  /** Sends to the newest connection that has authenticated, if there is one. */
  boolean send(Object message) {
    return sendText(new String(ExactJson.write(message), StandardCharsets.UTF_8));
  }

  /** As {@link #send}, with any text. */
  boolean sendText(String text) {
    Optional<Connection> connection = current();
    connection.ifPresent(present -> present.sendText(text));
    return connection.isPresent();
  }

  /** Does something with each connection, also those that have not authenticated. */
  void each(Consumer<Connection> action) {
    connections.forEach(action);
  }

  /** Sends the agent away, with the answer to a wrong token. */
  void dismiss() {
    each(connection -> connection.dismiss(refused(Messages.INVALID_TOKEN)));
  }

  /** The newest status of each printer, by its uuid. */
  Map<String, Frame> statuses() {
    synchronized (statuses) {
      return new LinkedHashMap<>(statuses);
    }
  }

  private Optional<Connection> current() {
    List<Connection> present = new ArrayList<>(connections);
    present.removeIf(connection -> !connection.isAuthenticated());
    return present.isEmpty() ? Optional.empty() : Optional.of(present.get(present.size() - 1));
  }

  private void received(Connection connection, String text) {
    Frame frame = connection.received(text);
    if (!connection.isAuthenticated()) {
      if (!state.quirks().has(Quirk.SILENT)) {
        authenticate(connection, frame);
      }
      return;
    }
    String type = frame.type() == null ? "" : frame.type();
    switch (type) {
      case "printer_status" -> {
        keep(frame);
        users.accept(text);
      }
      case "print_job", "printer_command" -> users.accept(text);
      case "agent_status" -> tellOnline("online".equals(frame.data().get("status")));
      default -> {} // it is in the log
    }
  }

  private void authenticate(Connection connection, Frame frame) {
    if (!"authentication".equals(frame.type())) {
      connection.send(refused(Messages.NOT_AUTHENTICATED));
    } else if (state.credentials().isAgent(frame.data().get("token"))) {
      connection.admit(state.quirks().has(Quirk.UNANSWERED) ? null : welcome());
      tellOnline(true);
    } else {
      connection.dismiss(refused(Messages.INVALID_TOKEN));
    }
  }

  private Map<String, Object> welcome() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", "success");
    if (state.quirks().has(Quirk.TELLS_IDENTITY)) {
      data.put("agent_uuid", state.options().agentUuid());
      data.put("name", state.options().agentName());
    }
    return Messages.of("authentication", data);
  }

  private static Map<String, Object> refused(String text) {
    return Messages.status("authentication", "error", text);
  }

  private void keep(Frame status) {
    synchronized (statuses) {
      String printer = String.valueOf(status.data().get("printer_uuid"));
      if (statuses.containsKey(printer) || statuses.size() < MOST_PRINTERS) {
        statuses.put(printer, status);
      }
    }
  }

  private void left(Connection connection) {
    connection.left();
    connections.remove(connection);
    if (!isConnected()) {
      tellOnline(false);
    }
  }

  /** The agent may say so itself, beside its coming and going; users hear of a change only. */
  private synchronized void tellOnline(boolean online) {
    if (online != toldOnline) {
      toldOnline = online;
      news.accept(Messages.agentStatus(state.options(), online));
    }
  }
}
