package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.Call;
import io.printerconnector.simulator.http.DevelopmentRoutes;
import io.printerconnector.simulator.http.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * The endpoints for pictures of webcams: those under /dev, by which a developer asks for them and
 * sees them, and those of the contract, by which a connector learns of that and sends them.
 */
final class PictureEndpoints {

  private static final int DEFAULT_LIMIT = 10;
  private static final int HIGHEST_LIMIT = 1000;

  private final PictureRequests pictures;

  PictureEndpoints(PictureRequests pictures) {
    this.pictures = pictures;
  }

  void addTo(DevelopmentRoutes routes) {
    routes.add(
        "POST",
        "/dev/pictures",
        "asks for a picture of a webcam: {\"printer_id\": 1}; optional: id",
        this::ask);
    routes.add(
        "GET",
        "/dev/pictures",
        "the newest 100 requests for pictures and what became of them",
        call -> Answer.ok(pictures.all().stream().map(PictureRecord::summary).toList()));
    routes.add("GET", "/dev/pictures/:id", "the picture itself; encode the id", this::picture);
  }

  private Answer ask(Call call) {
    JsonFields body = call.body();
    body.allowOnly(Set.of("id", "printer_id"));
    Object printerId = body.values().get("printer_id");
    if (printerId == null) {
      throw new InvalidField("printer_id", "an id from GET /dev/connectors", null);
    }
    Object id = pictures.ask(body.values().get("id"), printerId);
    return new Answer(201, pictures.find(id).orElseThrow().summary());
  }

  private Answer picture(Call call) {
    String id = call.path().get("id");
    PictureRecord record =
        pictures
            .find(id)
            .orElseThrow(() -> new Refusal(404, "there is no request with the id " + id));
    if (!record.isThere()) {
      throw new Refusal(404, "the picture has not come yet");
    }
    return Answer.ok(new Answer.Content(record.contentType(), record.picture()));
  }

  /** The requests that have no picture yet. */
  Answer open(Call call, RegisteredConnector connector) {
    int limit = call.query("limit", DEFAULT_LIMIT, HIGHEST_LIMIT);
    return Answer.ok(pictures.open(connector, limit).stream().map(PictureRecord::wire).toList());
  }

  /**
   * Keeps the picture for a request.
   *
   * @throws Refusal if it is none, or nobody has asked for it
   */
  void store(Call call, RegisteredConnector connector) {
    String type = call.header("Content-Type");
    if (type == null || !type.startsWith("image/")) {
      throw new Refusal(415, "the body must be a picture, but is " + type);
    }
    Buffer body = call.context().body().buffer();
    if (body == null || body.length() == 0) {
      throw new Refusal(422, "the picture is empty");
    }
    String id = call.path().get("id");
    pictures
        .store(id, connector, call.header("X-Printer-Id"), type, body.getBytes())
        .orElseThrow(() -> new Refusal(404, "Webcam request not found"));
  }
}
