package io.printerconnector.doctor;

import io.printerconnector.config.PrintagoAccount;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Logs in at an MQTT broker and out again. Nothing else of the doctor needs the MQTT client, so
 * that it is only loaded for a broker.
 */
final class BrokerLogin {

  private static final int ANSWER_SECONDS = 4;
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int FAREWELL_MILLIS = 1_000;

  private final PrintagoAccount account;
  private final String clientId;
  private final SSLSocketFactory tls;

  /**
   * @param clientId one that no other client has: a broker ends the older session of the same
   * @param tls makes the sockets if the account has TLS; otherwise null
   */
  BrokerLogin(PrintagoAccount account, String clientId, SSLSocketFactory tls) {
    this.account = account;
    this.clientId = clientId;
    this.tls = tls;
  }

  /**
   * Does it, without a will and without a session that the broker keeps.
   *
   * @throws BrokerRefusedException if the broker does not let it in
   * @throws IOException if the connection fails
   */
  void attempt() throws IOException {
    try (MqttClient client =
        new MqttClient(account.brokerUrl(), clientId, new MemoryPersistence())) {
      client.setTimeToWait(PATIENCE_MILLIS);
      try {
        client.connect(options());
        client.disconnect(FAREWELL_MILLIS);
      } finally {
        if (client.isConnected()) {
          client.disconnectForcibly(0, FAREWELL_MILLIS);
        }
      }
    } catch (MqttException e) {
      if (e.getCause() instanceof IOException why) {
        throw why;
      }
      throw new BrokerRefusedException(e.getReasonCode(), e);
    }
  }

  private MqttConnectOptions options() {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(
        account.oldProtocol()
            ? MqttConnectOptions.MQTT_VERSION_3_1
            : MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(true);
    options.setConnectionTimeout(ANSWER_SECONDS);
    options.setKeepAliveInterval(account.keepAliveSeconds());
    if (account.username() != null) {
      options.setUserName(account.username());
    }
    if (account.password() != null) {
      options.setPassword(account.password().toCharArray());
    }
    if (tls != null) {
      options.setSocketFactory(tls);
      options.setHttpsHostnameVerificationEnabled(!account.tlsInsecure());
    }
    return options;
  }
}
