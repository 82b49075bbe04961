package io.printerconnector.bench.farm;

import io.printerconnector.faults.Registration;
import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A site of the farm: an identity at the cloud, its printers, and a folder that each node reads.
 *
 * @param name of its folder
 * @param connectorId its identity at the cloud
 * @param printers its printers
 */
record Site(String name, String connectorId, List<SitePrinter> printers) {

  /**
   * Switches its printers on, pairs it, and writes its folder.
   *
   * @param sites the folder of all sites
   * @param gcodes the folder for its printers' files
   * @param more what its config.json has beside the usual
   */
  static Site make(
      String name,
      int size,
      Path sites,
      Path gcodes,
      String address,
      DevelopmentCloud cloud,
      Vertx vertx,
      Map<String, Object> more)
      throws IOException, InterruptedException {
    List<SitePrinter> printers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      printers.add(new SitePrinter(gcodes.resolve(name + "-" + i), address, vertx));
    }
    List<String> names = IntStream.range(0, size).mapToObj(i -> "p" + i).toList();
    Registration registration = Registration.at(cloud, names);
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      SitePrinter printer = printers.get(i);
      printer.named(registration.printerIds().get(i));
      entries.add(
          Map.of("printer_id", printer.id(), "name", names.get(i), "base_url", printer.baseUrl()));
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud_url", cloud.baseUrl().toString());
    config.put("connector_id", registration.connectorId());
    config.put("connector_secret", registration.secret());
    config.put("moonraker", entries);
    config.putAll(more);
    Path folder = Files.createDirectories(sites.resolve(name));
    Path file = Files.writeString(folder.resolve("config.json"), JsonText.of(config));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new Site(name, registration.connectorId().toString(), List.copyOf(printers));
  }
}
