package io.printerconnector.simulator.cloud;

import java.time.Instant;
import java.util.Map;

/**
 * A heartbeat, or one snapshot of a batch, as a connector sent it.
 *
 * @param receivedAt when it arrived
 * @param connectorId the id of its sender
 * @param body the JSON object; fractions are BigDecimal, so that no digit is lost
 */
public record ReceivedMessage(Instant receivedAt, Object connectorId, Map<String, Object> body) {}
