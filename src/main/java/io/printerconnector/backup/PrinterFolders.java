package io.printerconnector.backup;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.PrinterConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Finds the folders of the printer in the exchange variable {@code printer}. Only this machine and
 * its Moonraker decide where they are, never the cloud.
 */
public final class PrinterFolders {

  private static final String CONFIG = "config";
  private static final String DATABASE = "database";

  /** The folders that Moonraker names; its database is not among them. */
  private static final List<String> REPORTED = List.of(CONFIG, "gcodes", "logs");

  /**
   * The folders below {@code printer_data} of config.json.
   *
   * @throws CommandFailedException if there is no such folder
   */
  public Folders configured(Exchange exchange) {
    Path root = Path.of(printer(exchange).printerData());
    if (!Files.isDirectory(root)) {
      throw new CommandFailedException(
          "printer_data of this printer in config.json is no folder of this machine: " + root);
    }
    Map<String, Path> folders = new HashMap<>();
    Backup.FOLDERS.forEach(name -> folders.put(name, root.resolve(name)));
    return new Folders(root, folders);
  }

  /**
   * Checks that Moonraker runs on this machine, so that its paths are paths here.
   *
   * @throws CommandFailedException if it does not
   */
  public void ensureLocal(Exchange exchange) {
    String baseUrl = printer(exchange).baseUrl();
    try {
      InetAddress address = InetAddress.getByName(URI.create(baseUrl).getHost());
      if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
        return;
      }
    } catch (IOException e) {
      throw new CommandFailedException("the host of %s is not known".formatted(baseUrl), e);
    }
    throw new CommandFailedException(
        "moonraker at %s runs on another machine; if its data folder is mounted here, set printer_data of this printer in config.json"
            .formatted(baseUrl));
  }

  /**
   * The folders in Moonraker's answer to {@code GET /server/files/roots}, which is the body. The
   * database is beside the configuration, if that is where a stock installation has it.
   *
   * @throws CommandFailedException if the configuration is not among them
   */
  public Folders roots(Exchange exchange) {
    Map<String, Path> folders = new HashMap<>();
    if (exchange.getMessage().getBody() instanceof Map<?, ?> body
        && body.get("result") instanceof List<?> roots) {
      for (Object root : roots) {
        if (root instanceof Map<?, ?> folder
            && folder.get("name") instanceof String name
            && folder.get("path") instanceof String path
            && path.indexOf('\0') < 0
            && REPORTED.contains(name)) {
          folders.put(name, Path.of(path));
        }
      }
    }
    Path config = folders.get(CONFIG);
    if (config == null || config.getParent() == null) {
      throw new CommandFailedException(
          "moonraker at %s does not say where its folders are; set printer_data of this printer in config.json"
              .formatted(printer(exchange).baseUrl()));
    }
    if (config.endsWith(CONFIG)) {
      folders.put(DATABASE, config.resolveSibling(DATABASE));
    }
    return new Folders(config.getParent(), folders);
  }

  private static PrinterConfig printer(Exchange exchange) {
    return exchange.getVariable("printer", PrinterConfig.class);
  }
}
