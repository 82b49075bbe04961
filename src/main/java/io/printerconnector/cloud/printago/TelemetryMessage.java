package io.printerconnector.cloud.printago;

/**
 * A message of the telemetry that OctoPrint's MQTT plugin sends, without an envelope.
 *
 * @param topic where it goes
 * @param payload JSON
 * @param retained whether the broker keeps it for those who come later
 */
public record TelemetryMessage(String topic, String payload, boolean retained) {}
