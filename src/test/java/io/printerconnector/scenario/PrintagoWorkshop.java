package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;

import io.printerconnector.FoldersInMemory;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.DevelopmentPrintagoOptions;
import io.printerconnector.simulator.printago.Message;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A development Printago, a virtual printer and a connector in one temporary folder, with quick
 * loops.
 */
final class PrintagoWorkshop implements AutoCloseable {

  /** The id of the printer. */
  static final String PRINTER = "ptr_01";

  /** Where its commands come. */
  static final String COMMANDS = "octoPrint/commands";

  /** Each status is an answer then. */
  static final Map<String, String> QUIET =
      Map.of(
          "printago.printingSeconds", "0",
          "printago.idleSeconds", "0",
          "printago.statusOnChange", "false");

  private static final double SPEED = 50;

  private final Path folder;
  private final DevelopmentPrintago cloud;
  private final VirtualPrinter printer;
  private final Map<String, Object> entry = new LinkedHashMap<>();
  private ConnectorRun connector;

  PrintagoWorkshop() {
    LogLevel.ERROR.applyTo(
        (ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
    try {
      folder = FoldersInMemory.create("workshop-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cloud = DevelopmentPrintago.start(DevelopmentPrintagoOptions.defaults());
    printer = VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(SPEED));
    entry.put("name", "Voron");
    entry.put("base_url", printer.baseUrl().toString());
    entry.put("ui_port", printer.uiUrl().getPort());
    writePolicy(
        "{\"profile\": \"print\", \"url_hosts\": [\"127.0.0.1:%d\"]}"
            .formatted(cloud.baseUrl().getPort()));
  }

  DevelopmentPrintago cloud() {
    return cloud;
  }

  VirtualPrinter printer() {
    return printer;
  }

  Path folder() {
    return folder;
  }

  ConnectorRun connector() {
    return connector;
  }

  void writePolicy(String json) {
    write("policy.json", json);
  }

  /** Writes config.json; these members are added to the object {@code printago}. */
  Path writeConfig(Map<String, Object> more) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("broker_url", cloud.brokerUrl().toString());
    account.put("username", cloud.options().username());
    account.put("password", cloud.options().password());
    account.put("printer_id", PRINTER);
    account.put("account_name", "My Farm");
    account.putAll(more);
    return write(
        "config.json",
        JsonText.of(
            Map.of(
                "cloud",
                "printago",
                "state_dir",
                folder.resolve("state").toString(),
                "printago",
                account,
                "moonraker",
                List.of(entry))));
  }

  /** The printer's cameras are at this port. */
  void useCameraPort(int port) {
    entry.put("ui_port", port);
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a connector with these properties, and waits until it takes commands. */
  void start(Map<String, String> properties) throws InterruptedException {
    startAlone(properties);
    eventually("the connection").until(cloud::isConnected);
  }

  /** The same, without the wait. */
  void startAlone(Map<String, String> properties) throws InterruptedException {
    Map<String, String> all = new HashMap<>();
    all.put("loops.tickMillis", "20");
    all.put("loops.immediate", "true");
    all.put("printago.reconnectSeconds", "1");
    all.put("printago.maxWaitSeconds", "1");
    all.put("printago.stableSeconds", "0");
    all.put("printago.statusGapMillis", "0");
    all.put("outcomes.maxWaitSeconds", "1");
    all.put("files.fetchAttempts", "1");
    all.putAll(properties);
    if (!Files.exists(folder.resolve("config.json"))) {
      writeConfig(Map.of());
    }
    connector = new ConnectorRun(Workshop.home(), folder.resolve("config.json"), all);
    connector.start();
  }

  /** Stops the connector. */
  void stop() {
    connector.close();
  }

  /** Puts a print of minutes into the cloud; gives its URL. */
  String addFile(String name) {
    return cloud.storage().addFile(name, Gcode.LONG.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A URL to which a picture may go. */
  String uploadUrl(String name) {
    return cloud.storage().uploadUrl(name).toString();
  }

  /** A command as it is on the wire. */
  static String command(String type, String action, Map<String, ?> parameters) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("type", type);
    command.put("action", action);
    command.put("parameters", parameters);
    return JsonText.of(command);
  }

  /** Sends a text as a command, and waits for its reply. */
  Message ask(String payload) {
    int before = replies().size();
    cloud.publish(COMMANDS, payload, 0, false);
    return reply(before);
  }

  /** Sends a command, and waits for its reply. */
  Message ask(String type, String action, Map<String, ?> parameters) {
    return ask(command(type, action, parameters));
  }

  /** Waits for the reply that this many came before. */
  Message reply(int before) {
    eventually("reply " + before).until(() -> replies().size() > before);
    return replies().get(before);
  }

  /** All that can be the reply to a command, oldest first. */
  List<Message> replies() {
    return cloud.messages().stream()
        .filter(message -> message.topic().matches("octoprint/(success|error|response|status)"))
        .toList();
  }

  /** What the printer did that begins so. */
  List<String> effects(String beginning) {
    return printer.effects().stream().filter(effect -> effect.startsWith(beginning)).toList();
  }

  @Override
  public void close() throws IOException {
    if (connector != null) {
      connector.close();
    }
    cloud.close();
    printer.close();
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
    LogLevel.INFO.applyTo((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
  }
}
