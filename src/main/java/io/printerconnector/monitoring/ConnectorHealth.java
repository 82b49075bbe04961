package io.printerconnector.monitoring;

import io.printerconnector.logging.Secrets;
import io.printerconnector.loop.LoopState;
import io.printerconnector.service.ConnectionState;
import io.printerconnector.status.ConnectorStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRepository;

/**
 * The health checks of the connector: its loops go on; it has the cloud, each printer, and a disk
 * to write to.
 */
final class ConnectorHealth implements HealthCheckRepository {

  private final ConnectorStatus status;
  private final long stuckMillis;
  private boolean enabled = true;

  /**
   * @param status how the connector is
   * @param stuckMillis time without a sign of life after which a loop counts as stuck
   */
  ConnectorHealth(ConnectorStatus status, long stuckMillis) {
    this.status = status;
    this.stuckMillis = stuckMillis;
  }

  @Override
  public Stream<HealthCheck> stream() {
    return Stream.concat(
        Stream.of(
            new Check("loops", true, this::loops),
            new Check("cloud", false, this::cloud),
            new Check("store", false, this::store)),
        status.printers().stream()
            .map(printer -> new Check(id(printer), false, () -> printer(printer))));
  }

  private static String id(Map<String, Object> printer) {
    return "printer-" + Objects.requireNonNullElse(printer.get("id"), printer.get("name"));
  }

  private Check.Verdict loops() {
    List<String> stuck = status.stuck(stuckMillis);
    String trouble = stuck.isEmpty() ? null : "no progress: " + String.join(", ", stuck);
    return new Check.Verdict(trouble, Map.of());
  }

  private Check.Verdict cloud() {
    String state = status.state();
    String reasons =
        status.loops().stream()
            .filter(loop -> loop.failures() > 0)
            .map(ConnectorHealth::reason)
            .collect(Collectors.joining("; "));
    boolean well = state.equals(ConnectionState.CONNECTED);
    return new Check.Verdict(well ? null : (state + " " + reasons).strip(), Map.of("state", state));
  }

  private static String reason(LoopState loop) {
    return Secrets.ofThisProcess().redact(loop.what() + ": " + loop.reason());
  }

  private Check.Verdict store() {
    String failure = status.storeFailure();
    return new Check.Verdict(failure, Map.of("durable", failure == null));
  }

  private static Check.Verdict printer(Map<String, Object> printer) {
    Map<String, Object> details = new HashMap<>();
    for (String name : List.of("name", "klipper", "websocket", "breaker")) {
      details.put(name, Objects.toString(printer.get(name), ""));
    }
    if (Boolean.TRUE.equals(printer.get("reachable"))) {
      return new Check.Verdict(null, details);
    }
    String message = Objects.toString(printer.get("klipper_message"), "");
    return new Check.Verdict(
        printer.get("name") + ": " + (message.isEmpty() ? "not reachable" : message), details);
  }

  @Override
  public String getId() {
    return "printer-connector-repository";
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }
}
