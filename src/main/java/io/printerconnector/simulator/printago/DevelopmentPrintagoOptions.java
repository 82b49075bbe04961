package io.printerconnector.simulator.printago;

import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How a {@link DevelopmentPrintago} starts. Start from {@link #defaults()}.
 *
 * @param host the address to listen on
 * @param mqttPort the TCP port of the broker, 0 for a free one
 * @param httpPort the TCP port of files, pictures and /dev, 0 for a free one
 * @param username who may connect to the broker
 * @param password the password of that user
 * @param pairingToken the one token that {@code GET /api/slicer-tokens/TOKEN} calls good
 * @param tls the broker's key and certificate, or null for a broker without TLS
 * @param topics which topics it uses
 * @param listener is told each message that the broker takes, on its event loop
 */
public record DevelopmentPrintagoOptions(
    String host,
    int mqttPort,
    int httpPort,
    String username,
    String password,
    String pairingToken,
    Tls tls,
    TopicNames topics,
    Consumer<Message> listener) {

  /**
   * A broker with TLS.
   *
   * @param keyStore a file of the kind PKCS#12 with the broker's key and certificate
   * @param password the password of the file
   * @param clientAuthority who issues the certificates that clients have to show (PEM); null: they
   *     need none
   */
  public record Tls(Path keyStore, String password, Path clientAuthority) {}

  /** Free ports of 127.0.0.1, a made-up password and token, no TLS, the topics of the protocol. */
  public static DevelopmentPrintagoOptions defaults() {
    return new DevelopmentPrintagoOptions(
        "127.0.0.1",
        0,
        0,
        "printago",
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        null,
        TopicNames.defaults(),
        message -> {});
  }

  /** The same on another address and ports. */
  public DevelopmentPrintagoOptions listeningOn(String newHost, int newMqttPort, int newHttpPort) {
    return new DevelopmentPrintagoOptions(
        newHost, newMqttPort, newHttpPort, username, password, pairingToken, tls, topics, listener);
  }

  /** The same for another user. */
  public DevelopmentPrintagoOptions withUser(String newName, String newPassword) {
    return new DevelopmentPrintagoOptions(
        host, mqttPort, httpPort, newName, newPassword, pairingToken, tls, topics, listener);
  }

  /** The same with another good token. */
  public DevelopmentPrintagoOptions withPairingToken(String token) {
    return new DevelopmentPrintagoOptions(
        host, mqttPort, httpPort, username, password, token, tls, topics, listener);
  }

  /** The same with TLS. */
  public DevelopmentPrintagoOptions withTls(Tls newTls) {
    return new DevelopmentPrintagoOptions(
        host, mqttPort, httpPort, username, password, pairingToken, newTls, topics, listener);
  }

  /** The same with other topics. */
  public DevelopmentPrintagoOptions withTopics(TopicNames newTopics) {
    return new DevelopmentPrintagoOptions(
        host, mqttPort, httpPort, username, password, pairingToken, tls, newTopics, listener);
  }

  /** The same with another listener. */
  public DevelopmentPrintagoOptions withListener(Consumer<Message> newListener) {
    return new DevelopmentPrintagoOptions(
        host, mqttPort, httpPort, username, password, pairingToken, tls, topics, newListener);
  }
}
