package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.RequestLog;
import java.time.Clock;
import java.time.Duration;

/** All that a development cloud knows; kept in memory only. */
record CloudState(
    PairingTokens tokens,
    ConnectorRegistry connectors,
    CommandQueue commands,
    PictureRequests pictures,
    MessageLog heartbeats,
    MessageLog snapshots,
    RequestLog requests,
    FaultSwitches faults) {

  static CloudState fresh(DevelopmentCloudOptions options, Clock clock) {
    PairingTokens tokens = new PairingTokens();
    options.pairingTokens().forEach(tokens::add);
    ConnectorRegistry connectors = new ConnectorRegistry(options.idStyle());
    Integer seconds = options.redeliverRunningAfterSeconds();
    Duration redeliverAfter = seconds == null ? null : Duration.ofSeconds(seconds);
    return new CloudState(
        tokens,
        connectors,
        new CommandQueue(connectors, clock, redeliverAfter),
        new PictureRequests(clock),
        new MessageLog(),
        new MessageLog(),
        new RequestLog(),
        new FaultSwitches());
  }
}
