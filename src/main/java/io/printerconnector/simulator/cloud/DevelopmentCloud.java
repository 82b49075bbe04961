package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.http.NotListeningException;
import io.printerconnector.simulator.http.SmallVertx;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A cloud on this machine that speaks the PrintDock contract, for the demo, for tests, and for
 * backend developers (see GET /dev). It keeps everything in memory.
 */
public final class DevelopmentCloud implements AutoCloseable {

  private final CloudState state;
  private final HttpServer server;
  private final Runnable closeVertx;
  private final URI baseUrl;

  private DevelopmentCloud(
      CloudState state, HttpServer server, DevelopmentCloudOptions options, Runnable closeVertx) {
    this.state = state;
    this.server = server;
    this.closeVertx = closeVertx;
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    this.baseUrl = URI.create("http://" + host + ":" + server.actualPort());
  }

  /** Starts on an own small Vert.x; returns when the server listens. Blocks. */
  public static DevelopmentCloud start(DevelopmentCloudOptions options) {
    return start(options, Clock.systemUTC());
  }

  /** Starts on an own small Vert.x, with a clock for time stamps and redelivery. Blocks. */
  public static DevelopmentCloud start(DevelopmentCloudOptions options, Clock clock) {
    Vertx vertx = SmallVertx.create();
    Runnable closeVertx = () -> vertx.close().toCompletionStage().toCompletableFuture().join();
    try {
      return start(options, clock, vertx, closeVertx);
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
  public static DevelopmentCloud start(DevelopmentCloudOptions options, Clock clock, Vertx vertx) {
    return start(options, clock, vertx, () -> {});
  }

  private static DevelopmentCloud start(
      DevelopmentCloudOptions options, Clock clock, Vertx vertx, Runnable closeVertx) {
    CloudState state = CloudState.fresh(options, clock);
    try {
      HttpServer server =
          vertx
              .createHttpServer(CloudRouter.serverOptions())
              .requestHandler(CloudRouter.of(options, state, clock, vertx))
              .listen(options.port(), options.host())
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      return new DevelopmentCloud(state, server, options, closeVertx);
    } catch (CompletionException e) {
      throw new NotListeningException(options.host(), options.port(), e.getCause());
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** Makes a random pairing token. */
  public String issueToken() {
    return state.tokens().issue();
  }

  /** Makes this pairing token valid, also if it was used before. */
  public void addToken(String token) {
    state.tokens().add(token);
  }

  /**
   * Queues a command and returns its id.
   *
   * @throws IllegalArgumentException if there is a command with an id that reads the same
   */
  public Object queue(QueuedCommand command) {
    return state.commands().queue(command);
  }

  /** Queues a command with an id of the cloud's making ("cmd_1"), and returns the id. */
  public Object queue(Object printerId, String action, Map<String, Object> params) {
    return queue(QueuedCommand.of(printerId, action, params));
  }

  /** Hands the command out once more at the next poll, even if it is completed. */
  public void redeliver(Object id) {
    if (!state.commands().redeliver(id)) {
      throw new IllegalArgumentException("there is no command with the id " + id);
    }
  }

  /**
   * What has become of a command; {@code 7} and {@code "7"} are the same id.
   *
   * @throws IllegalArgumentException if there is no such command
   */
  public CommandRecord command(Object id) {
    Optional<CommandRecord> found = state.commands().find(id);
    return found.orElseThrow(
        () -> new IllegalArgumentException("there is no command with the id " + id));
  }

  /** All commands in the order of their creation. */
  public List<CommandRecord> commands() {
    return state.commands().all();
  }

  /** Asks for a picture by a request with this id, or one of its making if null; returns it. */
  public Object askForPicture(Object id, Object printerId) {
    return state.pictures().ask(id, printerId);
  }

  /**
   * What has become of a request for a picture.
   *
   * @throws IllegalArgumentException if there is no such request
   */
  public PictureRecord picture(Object id) {
    return state
        .pictures()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no webcam request " + id));
  }

  /** All paired connectors in the order of their registration. */
  public List<RegisteredConnector> connectors() {
    return state.connectors().all();
  }

  /** The newest 10,000 heartbeats, oldest first. */
  public List<ReceivedMessage> heartbeats() {
    return state.heartbeats().all();
  }

  /** The newest 10,000 snapshots of known printers, oldest first. */
  public List<ReceivedMessage> snapshots() {
    return state.snapshots().all();
  }

  /** The requests of connectors, with their secrets; those to /dev are left out. */
  public RequestLog requests() {
    return state.requests();
  }

  /** The faults that connectors get to feel. */
  public FaultSwitches faults() {
    return state.faults();
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    closeVertx.run();
  }
}
