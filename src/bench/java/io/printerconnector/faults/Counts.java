package io.printerconnector.faults;

import java.util.Map;

/**
 * What went through a proxy so far.
 *
 * @param injected how many faults of each kind struck; a fault that was drawn but whose byte never
 *     came is not counted
 * @param beforeTraffic how many of them broke a connection before its first byte
 * @param connections how many connections were accepted
 * @param requestBytes how many bytes went to the server
 * @param responseBytes how many bytes went to the client, garbage included
 */
public record Counts(
    Map<FaultKind, Long> injected,
    long beforeTraffic,
    long connections,
    long requestBytes,
    long responseBytes) {

  /** How many faults of this kind struck. */
  public long of(FaultKind kind) {
    return injected.getOrDefault(kind, 0L);
  }

  /** How many faults struck. */
  public long faults() {
    return injected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many faults struck a connection that was in use: its bytes, not only its opening. */
  public long faultsInTraffic() {
    return faults() - beforeTraffic;
  }
}
