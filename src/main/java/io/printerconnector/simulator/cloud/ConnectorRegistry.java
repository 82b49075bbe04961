package io.printerconnector.simulator.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paired connectors, their printers and their secrets. Thread-safe. */
final class ConnectorRegistry {

  private final SecureRandom random = new SecureRandom();
  private final IdStyle idStyle;
  private final Map<String, RegisteredConnector> connectors = new LinkedHashMap<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private long printerCount;

  ConnectorRegistry(IdStyle idStyle) {
    this.idStyle = idStyle;
  }

  /** Adds a connector and one printer for each name; names may be null. */
  synchronized RegisteredConnector register(
      String siteName, Map<String, Object> device, List<String> printerNames, Instant time) {
    List<RegisteredPrinter> printers =
        printerNames.stream()
            .map(name -> new RegisteredPrinter(idStyle.printer(++printerCount), name, null))
            .toList();
    RegisteredConnector connector =
        new RegisteredConnector(
            idStyle.connector(connectors.size() + 1L),
            siteName,
            device,
            printers,
            time,
            null,
            null);
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    connectors.put(connector.id().toString(), connector);
    secrets.put(connector.id().toString(), "sk_dev_" + HexFormat.of().formatHex(bytes));
    return connector;
  }

  synchronized String secretOf(RegisteredConnector connector) {
    return secrets.get(connector.id().toString());
  }

  /** The connector with this id, if the secret is its own. */
  synchronized Optional<RegisteredConnector> authenticate(String id, String secret) {
    String expected = secrets.get(id);
    boolean same =
        expected != null
            && secret != null
            && MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    return same ? Optional.of(connectors.get(id)) : Optional.empty();
  }

  /** Keeps the heartbeat and what it says of printers; printers that are not known are skipped. */
  synchronized void heartbeat(
      RegisteredConnector connector,
      Map<String, Object> body,
      Map<String, Boolean> reachable,
      Instant time) {
    List<RegisteredPrinter> printers =
        connector.printers().stream()
            .map(
                p ->
                    new RegisteredPrinter(
                        p.id(), p.name(), reachable.getOrDefault(p.id().toString(), p.reachable())))
            .toList();
    connectors.put(connector.id().toString(), connector.after(time, body, printers));
  }

  /** The connector that the printer belongs to. */
  synchronized Optional<RegisteredConnector> ownerOf(Object printerId) {
    return connectors.values().stream().filter(c -> c.owns(printerId)).findFirst();
  }

  synchronized List<RegisteredConnector> all() {
    return List.copyOf(connectors.values());
  }
}
