package io.printerconnector.simulator.printago;

import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.Call;
import io.printerconnector.simulator.http.DevelopmentRoutes;
import java.util.Map;

/** The endpoints under /dev that let things go wrong with the broker, or slowly with files. */
final class Troubles {

  private final Conversation conversation;
  private final Storage storage;

  Troubles(Conversation conversation, Storage storage) {
    this.conversation = conversation;
    this.storage = storage;
  }

  void addTo(DevelopmentRoutes routes) {
    routes.addLater(
        "POST",
        "/dev/cut",
        "cuts all connections to the broker, which publishes last wills",
        call -> conversation.cut().map(this::done));
    routes.addLater(
        "POST",
        "/dev/restart",
        "restarts the broker; retained messages stay",
        call -> conversation.restart().map(this::done));
    routes.addLater(
        "POST",
        "/dev/away",
        "closes the broker's port; DELETE opens it again",
        call -> conversation.port().shut().map(this::done));
    routes.addLater(
        "DELETE",
        "/dev/away",
        "opens the broker's port again",
        call -> conversation.port().open().map(this::done));
    routes.addLater(
        "POST",
        "/dev/refuse",
        "refuses new connections: {\"code\": 4}, from 1 to 5 (5 if it is left out); DELETE lets"
            + " them in again",
        call ->
            conversation.port().refuse((int) call.body().integer("code", 5, 1, 5)).map(this::done));
    routes.addLater(
        "DELETE",
        "/dev/refuse",
        "lets connections in again",
        call -> conversation.port().refuse(0).map(this::done));
    routes.addLater(
        "POST",
        "/dev/silence",
        "the broker neither answers nor hears, and connections stay open; DELETE ends that",
        call -> conversation.silence(true).map(this::done));
    routes.addLater(
        "DELETE",
        "/dev/silence",
        "the broker answers again",
        call -> conversation.silence(false).map(this::done));
    routes.add(
        "POST",
        "/dev/pace",
        "sends files slowly: {\"bytes_per_second\": 1000}; without it as fast as it can",
        this::pace);
  }

  private Answer pace(Call call) {
    long bytes = call.body().integer("bytes_per_second", 0, 1, Integer.MAX_VALUE);
    storage.pace(bytes);
    return Answer.ok(Map.of("bytes_per_second", bytes));
  }

  private Answer done(Object nothing) {
    return Answer.ok(Map.of("connected", conversation.isConnected()));
  }
}
