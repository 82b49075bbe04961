package io.printerconnector.simulator.printerlynx;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** Where redirected downloads lead: the URL itself is the permission, as with S3. */
final class Storage {

  static final String ROUTE = "/storage/:uuid";

  private final LynxState state;
  private final String signature = UUID.randomUUID().toString();

  Storage(LynxState state) {
    this.state = state;
  }

  /** The path and query for a file. */
  String target(String uuid) {
    return "/storage/" + uuid + "?signature=" + signature;
  }

  void send(RoutingContext context) {
    Optional<PrintFile> file = state.files().find(context.pathParam("uuid"));
    if (!signature.equals(context.request().getParam("signature"))) {
      context.response().setStatusCode(403).end("the signature is wrong");
    } else if (file.isEmpty()) {
      context.response().setStatusCode(404).end("there is no such file");
    } else {
      file.get().sendTo(context, state.quirks());
    }
  }

  /** As {@link #send}, at an origin that must not see the token. */
  void sendToStrangers(RoutingContext context) {
    if (context.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
      context.response().setStatusCode(400).end("only one way to authenticate is allowed");
    } else {
      send(context);
    }
  }
}
