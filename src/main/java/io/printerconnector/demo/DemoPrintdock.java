package io.printerconnector.demo;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.RegisteredConnector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** PrintDock in the demo: the connector pairs, and asks for commands that are queued here. */
class DemoPrintdock implements DemoCloud {

  private final DemoScreen screen;
  private final DemoPrinter printer;
  private final DevelopmentCloud cloud =
      DevelopmentCloud.start(DevelopmentCloudOptions.defaults().suggesting(1, 1));
  private Object printerId;

  DemoPrintdock(DemoScreen screen, DemoPrinter printer) {
    this.screen = screen;
    this.printer = printer;
  }

  @Override
  public String kind() {
    return "development cloud";
  }

  @Override
  public URI baseUrl() {
    return cloud.baseUrl();
  }

  @Override
  public Map<String, Object> configuration() {
    return Map.of("pairing_token", cloud.issueToken(), "site_name", "Demo", "heartbeat_seconds", 2);
  }

  @Override
  public void awaitPrinter() throws InterruptedException {
    Waiting.until("the pairing", () -> !cloud.connectors().isEmpty());
    RegisteredConnector paired = cloud.connectors().get(0);
    printerId = paired.printers().get(0).id();
    screen.done("paired: connector %s with printer %s".formatted(paired.id(), printerId));
    Waiting.until("the first heartbeat", this::isReachable);
    screen.done("heartbeat: the printer is reachable");
  }

  private boolean isReachable() {
    return Boolean.TRUE.equals(cloud.connectors().get(0).printers().get(0).reachable());
  }

  @Override
  public void start() throws InterruptedException {
    DemoFile file = printer.file();
    order("upload_file", Map.of("filename", file.name(), "content", file.base64()));
    order("start_print", Map.of("filename", file.name()));
  }

  @Override
  public void pause() throws InterruptedException {
    order("pause", Map.of());
  }

  @Override
  public void resume() throws InterruptedException {
    order("resume", Map.of());
  }

  /** A picture of a virtual printer. */
  @Override
  public void showMore() throws InterruptedException {
    if (!printer.isVirtual()) {
      return;
    }
    Object id = cloud.askForPicture(null, printerId);
    Waiting.until("a picture", () -> cloud.picture(id).isThere());
    screen.done(
        "%-12s of %d bytes: %s/dev/pictures/%s"
            .formatted("picture", cloud.picture(id).picture().length, cloud.baseUrl(), id));
  }

  @Override
  public void finish() throws InterruptedException {
    order("sync_files", Map.of());
    if (!printer.isVirtual()) {
      order("delete_file", Map.of("filename", printer.file().name()));
    }
  }

  final void order(String action, Map<String, Object> params) throws InterruptedException {
    CommandRecord command = ended(action, params);
    if (command.status() != CommandStatus.SUCCEEDED) {
      throw new DemoFailedException(action + ": " + command.errorMessage());
    }
    Duration taken = Duration.between(command.createdAt(), command.completedAt());
    screen.done("%-12s completed after %d ms".formatted(action, taken.toMillis()));
  }

  /** Queues a command that must be refused, and shows why. */
  final void refused(String action, Map<String, Object> params) throws InterruptedException {
    CommandRecord command = ended(action, params);
    if (command.status() == CommandStatus.SUCCEEDED) {
      throw new DemoFailedException(action + " was not refused: " + JsonText.of(params));
    }
    screen.done("%-12s refused: %s".formatted(action, command.errorMessage()));
  }

  private CommandRecord ended(String action, Map<String, Object> params)
      throws InterruptedException {
    Object id = cloud.queue(printerId, action, params);
    Waiting.until(action, () -> cloud.command(id).finished());
    return cloud.command(id);
  }

  @Override
  public PrintView view() {
    return SnapshotView.of(lastSnapshot());
  }

  final Map<String, Object> lastSnapshot() {
    var received = cloud.snapshots();
    return received.isEmpty() ? Map.of() : received.get(received.size() - 1).body();
  }

  @Override
  public String summary() {
    return "the cloud received %d heartbeats, %d snapshots and %d completed commands"
        .formatted(cloud.heartbeats().size(), cloud.snapshots().size(), cloud.commands().size());
  }

  @Override
  public void explain() {
    screen.note(
        "curl -X POST %s/dev/commands -d '{\"printer_id\": %s, %s}'"
            .formatted(cloud.baseUrl(), JsonText.of(printerId), example()));
    screen.note("curl %s/dev/commands      what became of the commands".formatted(cloud.baseUrl()));
    screen.note("curl %s/dev/heartbeats    what arrived".formatted(cloud.baseUrl()));
  }

  /** The rest of a command that can be tried. */
  String example() {
    return printer.isVirtual()
        ? "\"action\": \"start_print\", \"params\": {\"filename\": \"%s\"}"
            .formatted(printer.file().name())
        : "\"action\": \"sync_files\"";
  }

  @Override
  public List<String> frames() {
    return List.of();
  }

  @Override
  public void close() {
    cloud.close();
  }
}
