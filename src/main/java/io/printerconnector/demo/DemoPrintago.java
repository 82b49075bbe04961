package io.printerconnector.demo;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.DevelopmentPrintagoOptions;
import io.printerconnector.simulator.printago.Message;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Printago in the demo: both sides are clients of an MQTT broker, and publish messages there. */
final class DemoPrintago implements DemoCloud {

  private static final String PRINTER_ID = "ptr_demo";
  private static final String SECOND_FILE = "second.gcode";
  private static final String CONTROL = "printer_control";
  private static final String CAMERA = "camera_control";

  private final DemoScreen screen;
  private final DemoPrinter printer;
  private final DevelopmentPrintago cloud =
      DevelopmentPrintago.start(DevelopmentPrintagoOptions.defaults());
  private int eventsBefore;

  DemoPrintago(DemoScreen screen, DemoPrinter printer) {
    this.screen = screen;
    this.printer = printer;
  }

  @Override
  public String kind() {
    return "printago server";
  }

  @Override
  public URI baseUrl() {
    return cloud.baseUrl();
  }

  @Override
  public Map<String, Object> configuration() {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("broker_url", cloud.brokerUrl().toString());
    account.put("username", cloud.options().username());
    account.put("password", cloud.options().password());
    account.put("printer_id", PRINTER_ID);
    account.put("account_name", "Demo");
    account.put("status_interval_printing", 1);
    return Map.of("cloud", "printago", "printago", account);
  }

  /** Its storage is on this machine, where a storage of Printago never is. */
  @Override
  public Map<String, Object> policy() {
    return Map.of(
        "url_hosts", List.of("%s:%d".formatted(cloud.options().host(), cloud.baseUrl().getPort())));
  }

  @Override
  public void awaitPrinter() throws InterruptedException {
    Waiting.until("the connector", cloud::isConnected);
    screen.done("connected: the connector is subscribed to %s".formatted(commands()));
    Waiting.until("the status", () -> state().equals("OPERATIONAL"));
    screen.done("status: printer %s is OPERATIONAL".formatted(PRINTER_ID));
  }

  private String commands() {
    return cloud.clients().stream()
        .flatMap(client -> client.subscriptions().keySet().stream())
        .findFirst()
        .orElse("nothing");
  }

  private String state() {
    return cloud
        .latestStatus()
        .map(data -> data.get("printer_state_id"))
        .map(String::valueOf)
        .orElse("");
  }

  @Override
  public void start() throws InterruptedException {
    String url = addFile(printer.file().name());
    screen.done("the cloud has the file %s".formatted(printer.file().name()));
    eventsBefore = cloud.messagesOfType("event").size();
    order(CONTROL, "start_print_bbl", Map.of("url", url));
  }

  private String addFile(String name) {
    byte[] gcode = printer.file().gcode().getBytes(StandardCharsets.US_ASCII);
    return cloud.storage().addFile(name, gcode).toString();
  }

  @Override
  public void pause() throws InterruptedException {
    order(CONTROL, "pause_print", Map.of());
  }

  @Override
  public void resume() throws InterruptedException {
    order(CONTROL, "resume_print", Map.of());
  }

  /** A picture goes to the storage, if there is a camera. */
  @Override
  public void showMore() throws InterruptedException {
    if (!printer.isVirtual()) {
      return;
    }
    order(CAMERA, "get_providers", Map.of());
    order(
        CAMERA,
        "snapshot",
        Map.of(
            "camera_provider_id",
            "classicwebcam",
            "camera_name",
            "classic",
            "destination_url",
            cloud.storage().uploadUrl("1.png").toString()));
  }

  /** No command of Printago removes a file. */
  @Override
  public void finish() {
    if (!printer.isVirtual()) {
      screen.note("its file stays on the printer: Printago/" + printer.file().name());
    }
  }

  private void order(String type, String action, Map<String, ?> parameters)
      throws InterruptedException {
    int before = cloud.messages().size();
    Instant sent = Instant.now();
    if (cloud.command(type, action, parameters) == 0) {
      throw new DemoFailedException(action + ": the connector is not connected");
    }
    Waiting.until(action, () -> reply(before).isPresent());
    Message reply = reply(before).orElseThrow();
    if (reply.topic().endsWith("/error")) {
      throw new DemoFailedException(action + ": " + reply.data());
    }
    long millis = Duration.between(sent, reply.time()).toMillis();
    screen.done("%-16s answered after %d ms".formatted(action, millis));
  }

  private Optional<Message> reply(int before) {
    return cloud.messages().stream()
        .skip(before)
        .filter(message -> message.topic().matches("octoprint/(success|error|response)"))
        .findFirst();
  }

  /** A status does not say how a print has ended, but an event does. */
  @Override
  public PrintView view() {
    return new PrintagoView(
        cloud.latestStatus().orElse(Map.of()),
        cloud.messagesOfType("event").stream()
            .skip(eventsBefore)
            .map(message -> String.valueOf(((Map<?, ?>) message.data()).get("event")))
            .toList());
  }

  @Override
  public String summary() {
    return "the cloud received %d messages, and %d pictures"
        .formatted(
            cloud.messages().stream().filter(message -> message.sender() != null).count(),
            cloud.storage().uploads().size());
  }

  @Override
  public void explain() {
    if (printer.isVirtual()) {
      command("start_print_bbl", Map.of("url", addFile(SECOND_FILE)));
      command("stop_print", Map.of());
    }
    command("get_status", Map.of());
    screen.note("curl %s/dev/messages      all messages".formatted(cloud.baseUrl()));
    screen.note("curl %s/dev/uploads       the pictures".formatted(cloud.baseUrl()));
    screen.note("curl -X POST %s/dev/cut   cuts the connection".formatted(cloud.baseUrl()));
    screen.note(
        "mosquitto_sub -h %s -p %d -u %s -P %s -v -t '#'"
            .formatted(
                cloud.options().host(),
                cloud.brokerUrl().getPort(),
                cloud.options().username(),
                cloud.options().password()));
  }

  private void command(String action, Map<String, ?> parameters) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("type", CONTROL);
    command.put("action", action);
    command.put("parameters", parameters);
    screen.note("curl %s/dev/commands -d '%s'".formatted(cloud.baseUrl(), JsonText.of(command)));
  }

  /** The permission in a URL of the storage is no secret of the owner, but is left out too. */
  @Override
  public List<String> frames() {
    List<Message> all = cloud.messages();
    return all.stream()
        .map(
            message ->
                "%7.3f  %s  %s%s %s"
                    .formatted(
                        Duration.between(all.get(0).time(), message.time()).toMillis() / 1e3,
                        message.sender() == null ? "<-" : "->",
                        message.topic(),
                        message.retained() ? " (retained)" : "",
                        message.payload().replaceAll("sig=[-\\w]+", "sig=***")))
        .toList();
  }

  @Override
  public void close() {
    cloud.close();
  }
}
