package io.printerconnector.cloud.printago;

import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/** How to connect, with a limit that Paho's own options do not have. */
final class BrokerOptions extends MqttConnectOptions {

  private final int mostBytes;

  /**
   * @param mostBytes longest message from the broker
   */
  BrokerOptions(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  int mostBytes() {
    return mostBytes;
  }
}
