package io.printerconnector.simulator.printago;

import java.util.Map;

/**
 * Somebody who is connected to the broker.
 *
 * @param id the client id
 * @param protocol 3 for MQTT 3.1, 4 for MQTT 3.1.1
 * @param keepAliveSeconds how often it promised to say something
 * @param cleanSession whether the broker forgets it when it leaves
 * @param will what is published when it is lost, or null
 * @param subscriptions the granted quality by topic filter
 */
public record Client(
    String id,
    int protocol,
    int keepAliveSeconds,
    boolean cleanSession,
    Will will,
    Map<String, Integer> subscriptions) {

  /** What is published when a client is lost. */
  public record Will(String topic, String payload, int qos, boolean retained) {}
}
