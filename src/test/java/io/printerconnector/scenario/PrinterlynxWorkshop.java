package io.printerconnector.scenario;

import io.printerconnector.FoldersInMemory;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynx;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynxOptions;
import io.printerconnector.simulator.printerlynx.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
 * A development Printerlynx, a virtual printer and a connector in one temporary folder, with quick
 * loops.
 */
final class PrinterlynxWorkshop implements AutoCloseable {

  /** The uuid of the printer. */
  static final String PRINTER = "c0ffee00-0000-4000-8000-000000000001";

  private static final double SPEED = 50;

  private final Path folder;
  private final DevelopmentPrinterlynx cloud;
  private final VirtualPrinter printer;
  private ConnectorRun connector;
  private URI address;

  PrinterlynxWorkshop() {
    this(DevelopmentPrinterlynxOptions.defaults(), SPEED);
  }

  /** One with this server, and a printer for which so many seconds go by in each real one. */
  PrinterlynxWorkshop(DevelopmentPrinterlynxOptions options, double speed) {
    LogLevel.ERROR.applyTo(
        (ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
    try {
      folder = FoldersInMemory.create("workshop-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cloud = DevelopmentPrinterlynx.start(options);
    address = cloud.baseUrl();
    printer = VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(speed));
  }

  DevelopmentPrinterlynx cloud() {
    return cloud;
  }

  VirtualPrinter printer() {
    return printer;
  }

  Path folder() {
    return folder;
  }

  /** The connector reaches the cloud at this address. */
  void useAddress(URI cloudUrl) {
    address = cloudUrl;
  }

  /** Lets the owner allow G-code. */
  void allowGcode() throws IOException {
    Files.writeString(folder.resolve("policy.json"), "{\"allow\": [\"run_gcode\"]}");
  }

  /** Writes config.json; these members are added to the object {@code printerlynx}. */
  Path writeConfig(Map<String, Object> more) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("agent_token", cloud.agentToken());
    account.put("agent_uuid", cloud.agentUuid());
    account.put("agent_name", "Demo");
    account.putAll(more);
    String config =
        JsonText.of(
            Map.of(
                "cloud", "printerlynx",
                "cloud_url", address.toString(),
                "state_dir", folder.resolve("state").toString(),
                "printerlynx", account,
                "moonraker",
                    List.of(
                        Map.of(
                            "name",
                            "Voron",
                            "printer_id",
                            PRINTER,
                            "base_url",
                            printer.baseUrl().toString()))));
    try {
      return Files.writeString(folder.resolve("config.json"), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a connector with these properties, and waits until it is connected. */
  void start(Map<String, String> properties) throws InterruptedException {
    startAlone(properties);
    Workshop.eventually("the first report").until(() -> cloud.latestStatus(PRINTER).isPresent());
  }

  /** The same, without the wait. */
  void startAlone(Map<String, String> properties) throws InterruptedException {
    Map<String, String> all = new HashMap<>();
    all.put("loops.tickMillis", "20");
    all.put("loops.immediate", "true");
    all.put("printerlynx.maxWaitSeconds", "1");
    all.put("printerlynx.stableSeconds", "0");
    all.put("outcomes.maxWaitSeconds", "1");
    all.putAll(properties);
    if (!Files.exists(folder.resolve("config.json"))) {
      writeConfig(Map.of());
    }
    connector = new ConnectorRun(Workshop.home(), folder.resolve("config.json"), all);
    connector.start();
  }

  ConnectorRun connector() {
    return connector;
  }

  /** Stops the connector. */
  void stop() {
    connector.close();
  }

  /** Puts a print of minutes into the cloud; gives its uuid. */
  String addFile(String name) {
    return addFile(name, Gcode.LONG);
  }

  String addFile(String name, String gcode) {
    return cloud.addFile(name, gcode.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits for an acknowledgement that this many came before; gives its data. */
  Map<String, Object> acknowledgement(int before) {
    Workshop.eventually("acknowledgement " + before)
        .until(() -> cloud.acknowledgements().size() > before);
    return cloud.acknowledgements().get(before).data();
  }

  /** Sends a print job, and waits for its acknowledgement. */
  Map<String, Object> job(String type, String file) {
    int before = cloud.acknowledgements().size();
    Workshop.eventually("a message to the agent").until(() -> cloud.printJob(type, file, PRINTER));
    return acknowledgement(before);
  }

  /** Sends G-code, and waits for its acknowledgement. */
  Map<String, Object> command(String gcode) {
    int before = cloud.acknowledgements().size();
    cloud.printerCommand(PRINTER, gcode);
    return acknowledgement(before);
  }

  /** The printer's latest state in the cloud. */
  String status() {
    return (String) cloud.latestStatus(PRINTER).map(data -> data.get("status")).orElse("unknown");
  }

  /** Waits until the cloud sees the printer so. */
  void awaitStatus(String status) {
    Workshop.eventually("the printer is " + status).until(() -> status().equals(status));
  }

  /** The frames between cloud and agent, each on one line. */
  List<String> transcript() {
    return cloud.frames().stream()
        .map(frame -> (frame.direction() == Frame.Direction.SENT ? "<- " : "-> ") + frame.text())
        .toList();
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
