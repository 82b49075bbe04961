package io.printerconnector.simulator.printago;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A Printago, started anew for each test, and clients of its broker. */
@Timeout(60)
abstract class PrintagoTest {

  final Deque<MqttPeer> peers = new ArrayDeque<>();
  DevelopmentPrintago server;

  @BeforeEach
  final void start() {
    server = DevelopmentPrintago.start(options());
  }

  @AfterEach
  final void stop() throws MqttException {
    for (MqttPeer peer : peers) {
      peer.close();
    }
    server.close();
  }

  DevelopmentPrintagoOptions options() {
    return DevelopmentPrintagoOptions.defaults().withUser("printago", "password");
  }

  /** A client that is connected, until the test ends. */
  MqttPeer peer(String id) throws MqttException {
    MqttPeer peer = stranger(id);
    peer.connect();
    return peer;
  }

  /** A client that has not connected yet. */
  MqttPeer stranger(String id) throws MqttException {
    MqttPeer peer = new MqttPeer(server, id);
    peers.add(peer);
    return peer;
  }
}
