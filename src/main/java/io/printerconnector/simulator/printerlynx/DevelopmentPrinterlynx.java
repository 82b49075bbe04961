package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.http.NotListeningException;
import io.printerconnector.simulator.http.SmallVertx;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A Printerlynx server on this machine, for the demo, for tests, and for backend developers (see
 * GET /dev). It has one agent and one user, and keeps everything in memory. Safe for many threads.
 */
public final class DevelopmentPrinterlynx implements AutoCloseable {

  private final LynxState state;
  private final AgentSockets agents;
  private final HttpServer server;
  private final HttpServer storage;
  private final Runnable closeVertx;

  private DevelopmentPrinterlynx(
      LynxState state,
      AgentSockets agents,
      HttpServer server,
      HttpServer storage,
      Runnable closeVertx) {
    this.state = state;
    this.agents = agents;
    this.server = server;
    this.storage = storage;
    this.closeVertx = closeVertx;
  }

  /** Starts on an own small Vert.x; returns when the server listens. Blocks. */
  public static DevelopmentPrinterlynx start(DevelopmentPrinterlynxOptions options) {
    Vertx vertx = SmallVertx.create();
    Runnable closeVertx = () -> vertx.close().toCompletionStage().toCompletableFuture().join();
    try {
      return start(options, Clock.systemUTC(), vertx, closeVertx);
    } catch (NotListeningException e) {
      closeVertx.run();
      throw e;
    }
  }

  /**
   * Starts on a Vert.x that others use too, and that stays open. Blocks, so never call it on an
   * event loop.
   *
   * @throws NotListeningException if the port is taken or the host is not an address of this
   *     machine
   */
  public static DevelopmentPrinterlynx start(
      DevelopmentPrinterlynxOptions options, Clock clock, Vertx vertx) {
    return start(options, clock, vertx, () -> {});
  }

  private static DevelopmentPrinterlynx start(
      DevelopmentPrinterlynxOptions options, Clock clock, Vertx vertx, Runnable closeVertx) {
    LynxState state = LynxState.fresh(options, clock);
    AgentSockets agents = new AgentSockets(state);
    Storage storage = new Storage(state);
    AtomicReference<String> elsewhere = new AtomicReference<>();
    HttpServer server =
        listen(
            vertx,
            LynxRouter.of(state, agents, storage, elsewhere::get, vertx),
            options.host(),
            options.port());
    HttpServer other =
        listen(vertx, LynxRouter.ofStorage(state, storage, vertx), options.host(), 0);
    elsewhere.set(url(options.host(), other));
    return new DevelopmentPrinterlynx(state, agents, server, other, closeVertx);
  }

  private static HttpServer listen(Vertx vertx, Router router, String host, int port) {
    try {
      return vertx
          .createHttpServer(LynxRouter.serverOptions())
          .requestHandler(router)
          .listen(port, host)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new NotListeningException(host, port, e.getCause());
    }
  }

  private static String url(String host, HttpServer server) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort();
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public URI baseUrl() {
    return URI.create(url(state.options().host(), server));
  }

  /** Another origin of the same host, where redirected downloads may lead. */
  public URI storageUrl() {
    return URI.create(url(state.options().host(), storage));
  }

  /** The uuid of its agent. */
  public String agentUuid() {
    return state.options().agentUuid();
  }

  /** What its agent authenticates with. */
  public String agentToken() {
    return state.options().agentToken();
  }

  /** The name of its user. */
  public static String username() {
    return Credentials.USERNAME;
  }

  /** The password of its user. */
  public static String password() {
    return Credentials.PASSWORD;
  }

  /** A token of its user, as a login gives. */
  public String userToken() {
    return state.credentials().userToken();
  }

  /**
   * Stores a file for downloads and returns its uuid.
   *
   * @throws RuntimeException if all files together would be too large; the message says so
   */
  public String addFile(String name, byte[] content) {
    return state.files().add(name, content).uuid();
  }

  /** Sends a message to the agent, and tells whether the agent was there; messages do not wait. */
  public boolean send(Map<String, Object> message) {
    return agents.send(message);
  }

  /** Sends any text to the agent, and tells whether the agent was there. */
  public boolean sendText(String text) {
    return agents.sendText(text);
  }

  /** Sends a print_job of a type such as START; uuids that are null are left out. */
  public boolean printJob(String type, String printFileUuid, String printerUuid) {
    return send(Messages.printJob(type, agentUuid(), printFileUuid, printerUuid));
  }

  /** Sends a printer_command; a printer's uuid that is null is left out. */
  public boolean printerCommand(String printerUuid, String command) {
    return send(Messages.printerCommand(agentUuid(), printerUuid, command));
  }

  /** The newest 10,000 frames, sent and received, oldest first. */
  public List<Frame> frames() {
    return state.frames().all();
  }

  /** The agent's answers to print_job and printer_command, oldest first. */
  public List<Frame> acknowledgements() {
    return frames().stream()
        .filter(frame -> frame.isFromAgent("print_job") || frame.isFromAgent("printer_command"))
        .toList();
  }

  /** The printer_status frames of the agent, oldest first. */
  public List<Frame> statuses() {
    return frames().stream().filter(frame -> frame.isFromAgent("printer_status")).toList();
  }

  /** The data of a printer's newest printer_status. */
  public Optional<Map<String, Object>> latestStatus(String printerUuid) {
    return Optional.ofNullable(agents.statuses().get(printerUuid)).map(Frame::data);
  }

  /** Whether an agent is connected and has authenticated. */
  public boolean isConnected() {
    return agents.isConnected();
  }

  /** How many connections of agents were accepted so far. */
  public int connections() {
    return agents.accepted();
  }

  /** Resets the TCP connections of the agent. */
  public void cut() {
    agents.each(Connection::cut);
  }

  /** Closes the connections of the agent with a close frame. */
  public void closeSocket() {
    agents.each(Connection::close);
  }

  /** Reads nothing more from the present connections of the agent; they stay open. */
  public void stopReading() {
    agents.each(Connection::stopReading);
  }

  /** Makes the agent's token invalid, tells the agent so, and closes its connections. */
  public void revoke() {
    state.credentials().revoke();
    agents.dismiss();
  }

  /** Makes the agent's token valid again. */
  public void restoreToken() {
    state.credentials().restore();
  }

  /** How it behaves beyond the faults of single requests. */
  public Quirks quirks() {
    return state.quirks();
  }

  /** The faults that agents and front ends get to feel; an upgrade is a GET too. */
  public FaultSwitches faults() {
    return state.faults();
  }

  /** The requests of agents and front ends, with their secrets; those to /dev are left out. */
  public RequestLog requests() {
    return state.requests();
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    storage.close().toCompletionStage().toCompletableFuture().join();
    closeVertx.run();
  }
}
