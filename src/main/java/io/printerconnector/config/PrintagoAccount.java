package io.printerconnector.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this connector is to Printago: a client of its MQTT broker.
 *
 * @param brokerUrl the broker as {@code tcp://host:port}, or {@code ssl://host:port} with TLS
 * @param username the user's name at the broker; null if there is none
 * @param password that user's password; may be null
 * @param clientId what the broker knows this client by; null for a random one at each start
 * @param cleanSession whether the broker forgets the client when it goes
 * @param oldProtocol whether the client speaks MQTT 3.1, and not 3.1.1
 * @param keepAliveSeconds longest silence of the client
 * @param tlsInsecure whether the name in the broker's certificate is not looked at
 * @param ciphers the cipher suites that TLS may use; empty for those of the JVM
 * @param caFile further certificate authorities that the broker's certificate may come from (PEM);
 *     may be null
 * @param certFile the client's own certificate (PEM); may be null
 * @param keyFile the key of that (PEM); null if there is no certificate
 * @param accountName name of the account at Printago, for messages; may be null
 * @param pairingToken what the address of {@code pairing_url} validates; may be null
 * @param namesPrinters whether messages have the printers' ids; not if the only printer has none
 * @param snapshotHeaders what is sent with each picture, beside its type
 */
public record PrintagoAccount(
    String brokerUrl,
    String username,
    String password,
    String clientId,
    boolean cleanSession,
    boolean oldProtocol,
    int keepAliveSeconds,
    boolean tlsInsecure,
    List<String> ciphers,
    Path caFile,
    Path certFile,
    Path keyFile,
    String accountName,
    String pairingToken,
    boolean namesPrinters,
    Map<String, String> snapshotHeaders)
    implements CloudAccount {

  /** A random one; what follows from it must never change. */
  private static final UUID NAMESPACE = UUID.fromString("3f0c9c1e-5a52-4c7e-8d0b-9c6f2f6a1d47");

  /** Headers whose value is a secret; the others may have words that the log needs. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(?:auth|token|secret|key|passw|cookie|signature|credential).*");

  /** Copies what could change. */
  public PrintagoAccount {
    Objects.requireNonNull(brokerUrl, "brokerUrl");
    ciphers = List.copyOf(ciphers);
    snapshotHeaders = Map.copyOf(snapshotHeaders);
  }

  /** Whether the connection is encrypted. */
  public boolean tls() {
    return brokerUrl.startsWith(BrokerAddress.WITH_TLS);
  }

  /** The host name or address of the broker. */
  public String host() {
    return URI.create(brokerUrl).getHost();
  }

  /** The broker for people: {@code mqtt://host:port}, or {@code mqtts://host:port} with TLS. */
  String cloudUrl() {
    return BrokerAddress.forPeople(brokerUrl);
  }

  @Override
  public String cloud() {
    return ConfigReader.PRINTAGO;
  }

  /** Follows from the broker and the user: the port, and how to connect, may change. */
  @Override
  public UUID identity() {
    return NameUuid.of(NAMESPACE, host() + "\n" + Objects.requireNonNullElse(username, ""));
  }

  @Override
  public List<String> secrets() {
    Stream<String> inHeaders =
        snapshotHeaders.entrySet().stream()
            .filter(header -> SECRET.matcher(header.getKey()).matches())
            .map(Map.Entry::getValue);
    return Stream.concat(Stream.of(password, pairingToken), inHeaders)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Without the password, the token and the headers. */
  @Override
  public String toString() {
    return "PrintagoAccount[broker=%s, username=%s, clientId=%s, accountName=%s]"
        .formatted(cloudUrl(), username, clientId, accountName);
  }
}
