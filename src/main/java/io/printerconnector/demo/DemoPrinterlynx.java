package io.printerconnector.demo;

import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynx;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynxOptions;
import io.printerconnector.simulator.printerlynx.Frame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Printerlynx in the demo: the connector keeps a websocket, and messages are pushed through it. */
final class DemoPrinterlynx implements DemoCloud {

  private static final String SECOND_FILE = "second.gcode";

  private final DemoScreen screen;
  private final DemoPrinter printer;
  private final DevelopmentPrinterlynx cloud =
      DevelopmentPrinterlynx.start(DevelopmentPrinterlynxOptions.defaults());
  private String printerUuid;
  private String fileUuid;

  DemoPrinterlynx(DemoScreen screen, DemoPrinter printer) {
    this.screen = screen;
    this.printer = printer;
  }

  @Override
  public String kind() {
    return "printerlynx server";
  }

  @Override
  public URI baseUrl() {
    return cloud.baseUrl();
  }

  /** Only the extended state tells a finished print from one that has failed. */
  @Override
  public Map<String, Object> configuration() {
    return Map.of(
        "cloud",
        "printerlynx",
        "printerlynx",
        Map.of(
            "agent_token",
            cloud.agentToken(),
            "agent_uuid",
            cloud.agentUuid(),
            "agent_name",
            "Demo",
            "busy_interval",
            1,
            "extended_state",
            true));
  }

  @Override
  public void awaitPrinter() throws InterruptedException {
    Waiting.until("the agent", cloud::isConnected);
    screen.done("connected: agent %s has authenticated".formatted(cloud.agentUuid()));
    Waiting.until("a printer that is available", () -> availablePrinter().isPresent());
    printerUuid = availablePrinter().orElseThrow();
    screen.done("printer_status: printer %s is available".formatted(printerUuid));
  }

  private Optional<String> availablePrinter() {
    return cloud.statuses().stream()
        .map(Frame::data)
        .filter(data -> "available".equals(data.get("status")))
        .map(data -> (String) data.get("printer_uuid"))
        .findFirst();
  }

  @Override
  public void start() throws InterruptedException {
    fileUuid = addFile(printer.file().name());
    screen.done("the cloud has the file %s: %s".formatted(printer.file().name(), fileUuid));
    order("START");
  }

  private String addFile(String name) {
    return cloud.addFile(name, printer.file().gcode().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void pause() throws InterruptedException {
    order("PAUSE");
  }

  @Override
  public void resume() throws InterruptedException {
    order("RESUME");
  }

  @Override
  public void showMore() {
    // Printerlynx knows prints and G-code only, and the demo's owner has not allowed G-code.
  }

  /** No message of Printerlynx removes a file. */
  @Override
  public void finish() {
    if (!printer.isVirtual()) {
      screen.note("its file stays on the printer: printerlynx/" + printer.file().name());
    }
  }

  private void order(String type) throws InterruptedException {
    Instant sent = Instant.now();
    if (!cloud.printJob(type, fileUuid, printerUuid)) {
      throw new DemoFailedException(type + ": the agent is not connected");
    }
    Waiting.until(type, () -> acknowledgement(type, sent).isPresent());
    Frame answer = acknowledgement(type, sent).orElseThrow();
    if (!"OK".equals(answer.data().get("status"))) {
      throw new DemoFailedException(type + ": " + answer.data().get("message"));
    }
    long millis = Duration.between(sent, answer.time()).toMillis();
    screen.done("%-12s acknowledged after %d ms".formatted(type, millis));
  }

  private Optional<Frame> acknowledgement(String type, Instant since) {
    return cloud.acknowledgements().stream()
        .filter(frame -> !frame.time().isBefore(since))
        .filter(frame -> type.equals(frame.data().get("job_type")))
        .findFirst();
  }

  /** A report from before the print may still tell of the one before. */
  @Override
  public PrintView view() {
    return cloud.statuses().stream()
        .map(frame -> new StatusView(frame.data()))
        .dropWhile(view -> !view.prints(fileUuid))
        .reduce(StatusView.EMPTY, (before, view) -> view);
  }

  @Override
  public String summary() {
    return "the cloud received %d reports of the printer and %d acknowledgements"
        .formatted(cloud.statuses().size(), cloud.acknowledgements().size());
  }

  @Override
  public void explain() {
    if (printer.isVirtual()) {
      // The first file would not be started again so soon.
      message(
          "print_job", "\"type\": \"START\", \"print_file_uuid\": \"%s\"", addFile(SECOND_FILE));
      message("print_job", "\"type\": \"%s\"", "CANCEL");
    }
    message("printer_command", "\"command\": \"%s\"", "M117 hello");
    screen.note("    is refused: the owner of this printer has not allowed G-code");
    screen.note("curl %s/dev/messages      all messages".formatted(cloud.baseUrl()));
    screen.note("curl %s/dev/printers      how the printer is".formatted(cloud.baseUrl()));
    screen.note("curl -X POST %s/dev/cut   cuts the connection".formatted(cloud.baseUrl()));
  }

  private void message(String type, String data, String value) {
    screen.note(
        "curl %s/dev/messages -d '{\"type\": \"%s\", \"data\": {%s}}'"
            .formatted(cloud.baseUrl(), type, data.formatted(value)));
  }

  @Override
  public List<String> frames() {
    List<Frame> all = cloud.frames();
    return all.stream()
        .map(
            frame ->
                "%7.3f  %s  %s"
                    .formatted(
                        Duration.between(all.get(0).time(), frame.time()).toMillis() / 1e3,
                        frame.direction() == Frame.Direction.SENT ? "<-" : "->",
                        frame.text().replace(cloud.agentToken(), "***")))
        .toList();
  }

  @Override
  public void close() {
    cloud.close();
  }
}
