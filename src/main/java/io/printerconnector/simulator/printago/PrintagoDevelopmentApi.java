package io.printerconnector.simulator.printago;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.Call;
import io.printerconnector.simulator.http.DevelopmentRoutes;
import io.printerconnector.simulator.http.ExactJson;
import io.printerconnector.simulator.http.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The endpoints under /dev, by which a developer plays Printago's part: send commands, look at what
 * the connector says, give it files, let things go wrong. They need no authentication.
 */
final class PrintagoDevelopmentApi {

  private final Conversation conversation;
  private final Storage storage;
  private final RequestLog requests;
  private final FaultSwitches faults;

  PrintagoDevelopmentApi(
      Conversation conversation, Storage storage, RequestLog requests, FaultSwitches faults) {
    this.conversation = conversation;
    this.storage = storage;
    this.requests = requests;
    this.faults = faults;
  }

  DevelopmentRoutes routes() {
    DevelopmentRoutes routes = new DevelopmentRoutes();
    routes.addLater(
        "POST",
        "/dev/commands",
        "publishes a command: {\"type\": \"printer_control\", \"action\": \"get_status\"};"
            + " optional: parameters, printer_id and other fields of the command, qos, retained",
        this::command);
    routes.addLater(
        "POST",
        "/dev/publish",
        "publishes anything: {\"topic\": \"...\", \"payload\": \"text or JSON\"}; optional: qos,"
            + " retained",
        this::publish);
    routes.add(
        "GET",
        "/dev/messages",
        "the newest messages that the broker took, oldest first; ?type=success for replies of one"
            + " type; ?limit=100",
        call -> DevelopmentRoutes.newest(call, messages(call).stream().map(this::shown).toList()));
    routes.add(
        "GET",
        "/dev/status",
        "who is connected, and the newest status of each printer",
        call -> Answer.ok(status()));
    routes.add("POST", "/dev/files", "stores the body as a file: ?name=File.gcode", this::addFile);
    routes.add(
        "GET",
        "/dev/files",
        "the URLs of the stored files",
        call -> Answer.ok(storage.fileUrls().stream().map(URI::toString).toList()));
    routes.add(
        "POST", "/dev/uploads", "a URL to upload a picture to: ?name=1.png", this::uploadUrl);
    routes.add(
        "GET", "/dev/uploads", "the newest uploads, oldest first", call -> Answer.ok(uploads()));
    routes.add("GET", "/dev/uploads/:number", "the picture of an upload", this::picture);
    new Troubles(conversation, storage).addTo(routes);
    routes.addRequests("the connector over HTTP", requests);
    routes.addFaults(faults);
    return routes;
  }

  private Future<Answer> command(Call call) {
    Map<String, Object> command = new LinkedHashMap<>(call.body().values());
    call.body().requiredText("type");
    call.body().requiredText("action");
    command.remove("qos");
    command.remove("retained");
    command.putIfAbsent("parameters", Map.of());
    Object printer = command.get("printer_id");
    String topic;
    try {
      topic = conversation.topics().commandsFor(printer == null ? null : printer.toString());
    } catch (IllegalArgumentException e) {
      throw new InvalidField("printer_id", "given, because it is in the topic", null);
    }
    return publish(topic, command, call.body());
  }

  private Future<Answer> publish(Call call) {
    JsonFields body = call.body();
    body.allowOnly(Set.of("topic", "payload", "qos", "retained"));
    return publish(body.requiredText("topic"), body.values().get("payload"), body);
  }

  private Future<Answer> publish(String topic, Object payload, JsonFields how) {
    int qos = (int) how.integer("qos", 0, 0, 1);
    Object retained = how.values().get("retained");
    if (retained != null && !(retained instanceof Boolean)) {
      throw new InvalidField("retained", "true or false", retained);
    }
    String text =
        payload == null
            ? ""
            : payload instanceof String string
                ? string
                : new String(ExactJson.write(payload), StandardCharsets.UTF_8);
    try {
      return conversation
          .publish(topic, text, qos, Boolean.TRUE.equals(retained))
          .map(clients -> new Answer(202, Map.of("topic", topic, "clients", clients)));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, e.getMessage());
    }
  }

  private List<Message> messages(Call call) {
    List<String> types = call.context().queryParam("type");
    return types.isEmpty() ? conversation.messages() : conversation.messagesOfType(types.get(0));
  }

  /** A message with its JSON, or as text if it has none. */
  private Map<String, Object> shown(Message message) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("time", message.time());
    shown.put("topic", message.topic());
    shown.put("retained", message.retained());
    shown.put("qos", message.qos());
    shown.put("sender", message.sender());
    Map<String, Object> json = message.json();
    shown.put("payload", json.isEmpty() ? message.payload() : json);
    return shown;
  }

  private Map<String, Object> status() {
    Map<String, Object> printers = new LinkedHashMap<>();
    for (Message status : conversation.messagesOfType("status")) {
      printers.put(String.valueOf(status.json().get("printer_id")), status.data());
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("connected", conversation.isConnected());
    shown.put("connections", conversation.port().accepted());
    shown.put("presence", conversation.presence().orElse(null));
    shown.put("clients", conversation.clients());
    shown.put("printers", printers);
    return shown;
  }

  private Answer addFile(Call call) {
    Buffer body = call.context().body().buffer();
    byte[] content = body == null ? new byte[0] : body.getBytes();
    try {
      return new Answer(201, Map.of("url", storage.addFile(name(call), content).toString()));
    } catch (InvalidField e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new Refusal(413, e.getMessage());
    }
  }

  private Answer uploadUrl(Call call) {
    return new Answer(201, Map.of("url", storage.uploadUrl(name(call)).toString()));
  }

  private static String name(Call call) {
    List<String> names = call.context().queryParam("name");
    if (names.isEmpty() || names.get(0).isBlank() || names.get(0).contains("/")) {
      throw new InvalidField("name", "given in the query, without a slash", null);
    }
    return names.get(0);
  }

  private List<Object> uploads() {
    return storage.uploads().stream()
        .map(
            upload -> {
              Map<String, Object> shown = new LinkedHashMap<>();
              shown.put("number", upload.number());
              shown.put("time", upload.time());
              shown.put("method", upload.method());
              shown.put("target", upload.target());
              shown.put("content_type", upload.contentType());
              shown.put("part", upload.part());
              shown.put("size", upload.content().length);
              return (Object) shown;
            })
        .toList();
  }

  private Answer picture(Call call) {
    return storage.uploads().stream()
        .filter(upload -> String.valueOf(upload.number()).equals(call.path().get("number")))
        .findFirst()
        .map(
            upload ->
                Answer.ok(
                    new Answer.Content(
                        upload.contentType() == null
                            ? "application/octet-stream"
                            : upload.contentType(),
                        upload.content())))
        .orElseThrow(() -> new Refusal(404, "there is no such upload"));
  }
}
