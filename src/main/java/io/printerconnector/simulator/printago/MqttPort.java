package io.printerconnector.simulator.printago;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.printerconnector.simulator.http.NotListeningException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.function.Function;
import java.util.function.Supplier;

/** The door of the broker: who may come in, and when. All it does is done on one event loop. */
final class MqttPort {

  /** For the payload of a message; its topic comes to this. */
  static final int MOST_PAYLOAD_BYTES = 256 * 1024;

  private static final int MOST_TOPIC_BYTES = 65_535 + 4;

  private final Vertx vertx;
  private final Context context;
  private final DevelopmentPrintagoOptions options;
  private static final int TRIES = 200;
  private static final int PAUSE_MILLIS = 50;

  private final Broker broker;
  private MqttServer server;
  private boolean opened;
  private MqttConnectReturnCode refusal;
  private volatile int port;
  private volatile int accepted;

  MqttPort(Vertx vertx, DevelopmentPrintagoOptions options, Broker broker) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.options = options;
    this.broker = broker;
    this.port = options.mqttPort();
  }

  /** Does something with the broker on its event loop. */
  <T> Future<T> ask(Function<Broker, T> action) {
    return onLoop(() -> Future.succeededFuture(action.apply(broker)));
  }

  /** Listens; again on the same port, if it did before. */
  Future<Void> open() {
    return onLoop(
        () -> {
          if (server != null) {
            return Future.succeededFuture();
          }
          return listen(opened ? TRIES : 0)
              .onSuccess(
                  listening -> {
                    server = listening;
                    port = listening.actualPort();
                    opened = true;
                  })
              .mapEmpty();
        });
  }

  /** While it was closed, a connection of somebody else may have got its port for a moment. */
  private Future<MqttServer> listen(int more) {
    return MqttServer.create(vertx, serverOptions())
        .endpointHandler(this::arrive)
        .listen(port, options.host())
        .recover(
            error ->
                more == 0
                    ? Future.failedFuture(new NotListeningException(options.host(), port, error))
                    : vertx.timer(PAUSE_MILLIS).compose(passed -> listen(more - 1)));
  }

  /** Stops listening and cuts all connections. */
  Future<Void> shut() {
    return onLoop(
        () -> {
          if (server == null) {
            return Future.succeededFuture();
          }
          MqttServer closing = server;
          server = null;
          broker.dismiss();
          return closing.close();
        });
  }

  /** Answers connections with this code of MQTT 3.1.1, from 1 to 5; 0: no longer. */
  Future<Void> refuse(int code) {
    return onLoop(
        () -> {
          refusal = code == 0 ? null : MqttConnectReturnCode.valueOf((byte) code);
          return Future.succeededFuture();
        });
  }

  int port() {
    return port;
  }

  /** How many connections it has let in. */
  int accepted() {
    return accepted;
  }

  private void arrive(MqttEndpoint endpoint) {
    MqttAuth shown = endpoint.auth();
    if (broker.isSilent()) {
      return;
    }
    if (refusal != null) {
      endpoint.reject(refusal);
    } else if (shown == null
        || !shown.getUsername().equals(options.username())
        || !shown.getPassword().equals(options.password())) {
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
    } else {
      accepted++;
      broker.accept(endpoint);
    }
  }

  private MqttServerOptions serverOptions() {
    MqttServerOptions settings =
        new MqttServerOptions()
            .setMaxMessageSize(MOST_PAYLOAD_BYTES + MOST_TOPIC_BYTES)
            .setMaxClientIdLength(65_535);
    DevelopmentPrintagoOptions.Tls tls = options.tls();
    if (tls != null) {
      settings
          .setSsl(true)
          .setKeyCertOptions(
              new PfxOptions().setPath(tls.keyStore().toString()).setPassword(tls.password()));
      if (tls.clientAuthority() != null) {
        settings
            .setClientAuth(ClientAuth.REQUIRED)
            .setTrustOptions(new PemTrustOptions().addCertPath(tls.clientAuthority().toString()));
      }
    }
    return settings;
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> action) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        nothing -> {
          try {
            action.get().onComplete(promise);
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }
}
