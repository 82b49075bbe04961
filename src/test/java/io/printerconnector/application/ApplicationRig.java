package io.printerconnector.application;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The application without its loops, between a cloud that a test answers for and a printer. */
final class ApplicationRig implements AutoCloseable {

  // Klipper answers on a grid of 250 ms.
  private static final double SPEED = 20;

  private final HttpServer cloud;
  private final VirtualPrinter printer;
  private final ConnectorApplication application;

  /**
   * Starts all three.
   *
   * @param dir for the files of the connector; a policy.json there counts
   * @param answers to what the cloud is asked
   * @param properties win over all files
   */
  ApplicationRig(Path dir, HttpHandler answers, Map<String, String> properties) throws IOException {
    cloud = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloud.createContext("/", answers);
    cloud.start();
    printer = VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(SPEED));
    Path config = dir.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:%d", "connector_id": 1, "connector_secret": "s",
         "state_dir": "%s", "moonraker": [{"printer_id": 7, "name": "V", "base_url": "%s"}]}
        """
            .formatted(cloud.getAddress().getPort(), dir.resolve("state"), printer.baseUrl()));
    Map<String, String> all = new HashMap<>(properties);
    all.put("camel.main.autoStartupExcludePattern", "scheduler:*");
    all.put("loops.immediate", "true");
    application = new ConnectorApplication(Path.of("").toAbsolutePath(), config, all);
    application.start();
  }

  ConnectorApplication application() {
    return application;
  }

  VirtualPrinter printer() {
    return printer;
  }

  @Override
  public void close() {
    application.close();
    printer.close();
    cloud.stop(0);
  }
}
