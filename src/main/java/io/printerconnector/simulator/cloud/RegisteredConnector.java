package io.printerconnector.simulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A paired connector as the cloud knows it.
 *
 * @param id the assigned id, a {@link Long} or a {@link String}
 * @param siteName what the connector called its place, or null
 * @param device what the connector told of its machine
 * @param printers its printers in the order of the registration
 * @param registeredAt when it was paired
 * @param lastHeartbeatAt when the last heartbeat came, or null
 * @param lastHeartbeat the body of the last heartbeat, or null
 */
public record RegisteredConnector(
    Object id,
    String siteName,
    Map<String, Object> device,
    List<RegisteredPrinter> printers,
    Instant registeredAt,
    Instant lastHeartbeatAt,
    Map<String, Object> lastHeartbeat) {

  /** Whether this printer belongs to the connector; {@code 1} and {@code "1"} are the same. */
  public boolean owns(Object printerId) {
    return printers.stream().anyMatch(p -> p.id().toString().equals(String.valueOf(printerId)));
  }

  RegisteredConnector after(
      Instant time, Map<String, Object> heartbeat, List<RegisteredPrinter> updated) {
    return new RegisteredConnector(id, siteName, device, updated, registeredAt, time, heartbeat);
  }
}
