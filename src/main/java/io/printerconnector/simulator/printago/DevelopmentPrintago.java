package io.printerconnector.simulator.printago;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.http.NotListeningException;
import io.printerconnector.simulator.http.SmallVertx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A Printago on this machine, for the demo, for tests, and for backend developers (see GET /dev): a
 * broker that knows one user, and a storage for files and pictures. It keeps everything in memory.
 * Safe for many threads; never call it on an event loop, because most methods block.
 */
public final class DevelopmentPrintago implements AutoCloseable {

  private final DevelopmentPrintagoOptions options;
  private final Conversation conversation;
  private final Storage storage;
  private final RequestLog requests = new RequestLog();
  private final FaultSwitches faults = new FaultSwitches();
  private final HttpServer http;
  private final Runnable closeVertx;

  private DevelopmentPrintago(
      DevelopmentPrintagoOptions options, Clock clock, Vertx vertx, Runnable closeVertx) {
    this.options = options;
    this.closeVertx = closeVertx;
    this.storage = new Storage(clock, this::url);
    this.conversation = new Conversation(options, clock, vertx);
    PrintagoDevelopmentApi development =
        new PrintagoDevelopmentApi(conversation, storage, requests, faults);
    await(conversation.port().open());
    this.http =
        vertx
            .createHttpServer(PrintagoRouter.serverOptions())
            .requestHandler(
                PrintagoRouter.of(
                    development.routes(),
                    storage,
                    options.pairingToken(),
                    requests,
                    faults,
                    clock,
                    vertx));
    try {
      await(
          http.listen(options.httpPort(), options.host())
              .recover(
                  error ->
                      Future.failedFuture(
                          new NotListeningException(options.host(), options.httpPort(), error))));
    } catch (NotListeningException e) {
      await(conversation.port().shut());
      throw e;
    }
  }

  /** Starts on an own small Vert.x; returns when both ports listen. */
  public static DevelopmentPrintago start(DevelopmentPrintagoOptions options) {
    Vertx vertx = SmallVertx.create();
    Runnable closeVertx = () -> await(vertx.close());
    try {
      return new DevelopmentPrintago(options, Clock.systemUTC(), vertx, closeVertx);
    } catch (RuntimeException e) {
      closeVertx.run();
      throw e;
    }
  }

  /**
   * Starts on a Vert.x that others use too, and that stays open.
   *
   * @throws NotListeningException if a port is taken or the host is not an address of this machine
   */
  public static DevelopmentPrintago start(
      DevelopmentPrintagoOptions options, Clock clock, Vertx vertx) {
    return new DevelopmentPrintago(options, clock, vertx, () -> {});
  }

  /** Where the broker is, such as {@code mqtt://127.0.0.1:40123}; with TLS {@code mqtts://}. */
  public URI brokerUrl() {
    return URI.create(
        (options.tls() == null ? "mqtt://" : "mqtts://")
            + bracketed()
            + ":"
            + conversation.port().port());
  }

  /** Where files, pictures and /dev are, such as {@code http://127.0.0.1:40124}. */
  public URI baseUrl() {
    return URI.create(url(""));
  }

  /** How it was started. */
  public DevelopmentPrintagoOptions options() {
    return options;
  }

  /**
   * Where a pairing token is asked for; {@code {token}} stands for it. {@link
   * DevelopmentPrintagoOptions#pairingToken} is the only good one.
   */
  public String pairingUrl() {
    return url("/api/slicer-tokens/{token}");
  }

  /** Publishes a command, and returns how many clients it goes to. */
  public int command(String type, String action, Map<String, ?> parameters) {
    return command(null, type, action, parameters);
  }

  /** Publishes a command that names its printer, if that is not null. */
  public int command(String printerId, String type, String action, Map<String, ?> parameters) {
    return await(conversation.command(printerId, type, action, parameters));
  }

  /** Publishes any text with quality 0 or 1, and returns how many clients it goes to. */
  public int publish(String topic, String payload, int qos, boolean retained) {
    return await(conversation.publish(topic, payload, qos, retained));
  }

  /** The newest 10,000 messages that the broker took, its own ones too, oldest first. */
  public List<Message> messages() {
    return conversation.messages();
  }

  /** The messages on the topic for replies of this type, such as success, oldest first. */
  public List<Message> messagesOfType(String type) {
    return conversation.messagesOfType(type);
  }

  /** The data of the newest status. */
  public Optional<Map<String, Object>> latestStatus() {
    return conversation.latestStatus(status -> true);
  }

  /** The data of the newest status of a printer. */
  public Optional<Map<String, Object>> latestStatus(String printerId) {
    return conversation.latestStatus(
        status -> printerId.equals(String.valueOf(status.json().get("printer_id"))));
  }

  /** The newest word on the presence topic: connected or disconnected. */
  public Optional<String> presence() {
    return conversation.presence();
  }

  /** Whether somebody is connected who listens to a topic for commands. */
  public boolean isConnected() {
    return conversation.isConnected();
  }

  /** Who is connected. */
  public List<Client> clients() {
    return conversation.clients();
  }

  /** How many connections the broker has accepted so far. */
  public int connections() {
    return conversation.port().accepted();
  }

  /** Cuts the connections of all clients; the broker publishes their last wills. */
  public void disconnectClients() {
    await(conversation.cut());
  }

  /** Closes the broker's port and all its connections, until {@link #back}. */
  public void away() {
    await(conversation.port().shut());
  }

  /** Opens the broker's port again, the same one. */
  public void back() {
    await(conversation.port().open());
  }

  /**
   * Goes away and comes back. As with a broker that stores them, retained messages are still there,
   * and the sessions of clients that asked for that.
   */
  public void restart() {
    await(conversation.restart());
  }

  /**
   * Refuses new connections with a return code of MQTT 3.1.1, such as 4 for a bad password; 0 lets
   * them in again.
   */
  public void refuse(int code) {
    await(conversation.port().refuse(code));
  }

  /**
   * From now on the broker answers nothing, not even new connections, and hears nothing; what is
   * connected stays so.
   */
  public void silence(boolean isSilent) {
    await(conversation.silence(isSilent));
  }

  /** Its files, and what was uploaded to it. */
  public Storage storage() {
    return storage;
  }

  /** The faults of HTTP, for paths that begin with /files, /upload or /api. */
  public FaultSwitches faults() {
    return faults;
  }

  /** The requests over HTTP; those to /dev are left out. */
  public RequestLog requests() {
    return requests;
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    away();
    await(http.close());
    closeVertx.run();
  }

  private String url(String target) {
    return "http://" + bracketed() + ":" + http.actualPort() + target;
  }

  private String bracketed() {
    return options.host().contains(":") ? "[" + options.host() + "]" : options.host();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
