package io.printerconnector.cloud.printago;

import io.printerconnector.config.Connector;
import io.printerconnector.config.PrintagoAccount;
import io.printerconnector.http.TrustedAuthorities;
import io.printerconnector.tls.ClientIdentity;
import io.printerconnector.tls.TlsSockets;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/** The broker that config.json names, and how to connect to it. */
public final class Broker {

  /** What the broker tells others when it loses this connector. */
  static final String GONE = "disconnected";

  private static final int AT_LEAST_ONCE = 1;
  private static final int ID_CHARACTERS = 16;

  /** A topic can be as long as that, and comes before the message. */
  private static final int TOPIC_BYTES = 64 << 10;

  private final PrintagoAccount account;
  private String presenceTopic = "octoPrint/mqtt";
  private boolean lwRetain = true;
  private String caFile = "";
  private int connectSeconds = 10;
  private int maxKilobytes = 256;

  /** The broker of this connector. */
  public Broker(Connector connector) {
    this.account = connector.printago();
  }

  /** Where the last will goes. */
  public void setPresenceTopic(String topic) {
    this.presenceTopic = topic;
  }

  /** Whether the broker keeps the last will for those who come later. */
  public void setLwRetain(boolean retain) {
    this.lwRetain = retain;
  }

  /** File of further certificate authorities to trust; none if it is empty. */
  public void setCaFile(String path) {
    this.caFile = path;
  }

  /** Longest wait for anything from the broker, in seconds. */
  public void setConnectSeconds(int seconds) {
    this.connectSeconds = seconds;
  }

  /** Its address, as {@link LimitedNetwork} knows it. */
  String url() {
    return toString();
  }

  /** Longest message to read, in KiB. */
  public void setMaxKilobytes(int kilobytes) {
    this.maxKilobytes = kilobytes;
  }

  /** Longest wait for anything from it, in milliseconds. */
  long patienceMillis() {
    return connectSeconds * 1_000L;
  }

  /** The configured id, or one that nobody else has. MQTT 3.1 allows 23 characters. */
  String clientId() {
    return account.clientId() == null
        ? "klipper" + UUID.randomUUID().toString().replace("-", "").substring(0, ID_CHARACTERS)
        : account.clientId();
  }

  /** How to open the connection. The back-off is the loop's, not the client's. */
  MqttConnectOptions options() {
    MqttConnectOptions options = new BrokerOptions((maxKilobytes << 10) + TOPIC_BYTES);
    options.setAutomaticReconnect(false);
    options.setCleanSession(account.cleanSession());
    options.setKeepAliveInterval(account.keepAliveSeconds());
    options.setConnectionTimeout(connectSeconds);
    options.setMqttVersion(
        account.oldProtocol()
            ? MqttConnectOptions.MQTT_VERSION_3_1
            : MqttConnectOptions.MQTT_VERSION_3_1_1);
    if (account.username() != null) {
      options.setUserName(account.username());
      options.setPassword(
          account.password() == null ? new char[0] : account.password().toCharArray());
    }
    if (account.tls()) {
      options.setSocketFactory(
          new TlsSockets(
              new TrustedAuthorities(caFile, account.caFile()).manager(),
              account.certFile() == null
                  ? null
                  : new ClientIdentity(account.certFile(), account.keyFile()),
              account.ciphers()));
      options.setHttpsHostnameVerificationEnabled(!account.tlsInsecure());
    }
    options.setWill(presenceTopic, GONE.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, lwRetain);
    return options;
  }

  /** Its address, for people. */
  @Override
  public String toString() {
    return account.brokerUrl().replaceFirst("^tcp", "mqtt").replaceFirst("^ssl", "mqtts");
  }
}
