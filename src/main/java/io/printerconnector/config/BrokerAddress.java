package io.printerconnector.config;

import com.fasterxml.jackson.databind.node.TextNode;
import io.printerconnector.address.UrlHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/** Reads where the MQTT broker is: {@code broker_url}, {@code broker_port} and {@code tls}. */
final class BrokerAddress {

  /** How the client is told to connect with TLS. */
  static final String WITH_TLS = "ssl://";

  private static final String WITHOUT = "tcp://";

  private static final String EXAMPLE = "broker.example.com or mqtts://broker.example.com";
  private static final int PORT = 1883;
  private static final int TLS_PORT = 8883;

  private final ConfigFields fields;

  BrokerAddress(ConfigFields fields) {
    this.fields = fields;
  }

  /** The address for people. */
  static String forPeople(String brokerUrl) {
    return brokerUrl.replaceFirst("^ssl:", "mqtts:").replaceFirst("^tcp:", "mqtt:");
  }

  /**
   * The address for the client.
   *
   * @param plain whether a connection without TLS may lead into the Internet
   */
  String read(boolean plain) {
    Boolean tls = fields.choice(PrintagoKeys.TLS);
    Integer port = fields.number(PrintagoKeys.BROKER_PORT, 65535);
    URI uri = isMissing() ? null : parse(fields.text(PrintagoKeys.BROKER_URL));
    if (uri == null) {
      // There is a problem then; whether TLS is wanted decides about others.
      return (Boolean.TRUE.equals(tls) ? WITH_TLS : WITHOUT) + "localhost";
    }
    boolean secure = UrlHost.scheme(uri).equals("mqtts");
    if (secure && Boolean.FALSE.equals(tls)) {
      fields.problem(
          PrintagoKeys.TLS,
          "false",
          "mqtts:// in broker_url means TLS; remove this, or write mqtt://");
    }
    if (uri.getPort() >= 0 && port != null && uri.getPort() != port) {
      fields.problem(
          PrintagoKeys.BROKER_PORT,
          port.toString(),
          "broker_url names port %d; remove one of them".formatted(uri.getPort()));
    }
    secure |= Boolean.TRUE.equals(tls);
    int usual = Objects.requireNonNullElse(port, secure ? TLS_PORT : PORT);
    String broker =
        (secure ? WITH_TLS : WITHOUT)
            + uri.getHost().toLowerCase(Locale.ROOT)
            + ":"
            + (uri.getPort() >= 0 ? uri.getPort() : usual);
    if (!plain && HttpAddress.isPlainToPublic(forPeople(broker))) {
      fields.problem(
          PrintagoKeys.BROKER_URL,
          forPeople(broker),
          "everybody on the way could read the password, and send commands; write mqtts://, or, if"
              + " you want this, \"allow_plain_http\": true in config.json");
    }
    return broker;
  }

  /** The reference client has the text None if nothing is configured. */
  private boolean isMissing() {
    boolean none = fields.node(PrintagoKeys.BROKER_URL).asText().strip().matches("(?i)none|");
    boolean missing = !fields.isWritten(PrintagoKeys.BROKER_URL);
    if (none && fields.node(PrintagoKeys.BROKER_URL).isTextual() || missing) {
      fields.problem(
          PrintagoKeys.BROKER_URL,
          missing ? "missing" : fields.node(PrintagoKeys.BROKER_URL).toString(),
          "no broker is configured; get its host name from Printago, and write it here, like "
              + EXAMPLE);
      return true;
    }
    return false;
  }

  private URI parse(String written) {
    if (written == null) {
      return null;
    }
    String text = written.strip();
    boolean address = !text.startsWith("[") && text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:.*");
    String host = address ? "[" + text + "]" : text;
    String whole = text.contains("://") ? text : "mqtt://" + host;
    String fault = fault(whole);
    if (fault != null) {
      // What stands before an @ may be a password.
      String shown = whole.contains("@") ? "[hidden]" : ConfigFields.shown(TextNode.valueOf(text));
      fields.problem(PrintagoKeys.BROKER_URL, shown, fault);
      return null;
    }
    return URI.create(whole);
  }

  private static String fault(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return "it is not an address; write it like " + EXAMPLE;
    }
    if (!UrlHost.scheme(uri).matches("mqtts?")) {
      return "it must be a host name, or begin with mqtt:// or mqtts://, like " + EXAMPLE;
    }
    if (String.valueOf(uri.getRawAuthority()).contains("@")) {
      return "it must not hold a user name or password; write them as username and password";
    }
    if (UrlHost.of(uri).isEmpty()) {
      return "it has no valid host name (letters, digits, hyphens and dots) or port (1 to 65535);"
          + " write it like "
          + EXAMPLE;
    }
    String path = uri.getRawPath();
    boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
    return more || !path.isEmpty() && !path.equals("/")
        ? "it must end with the host name or the port; write it like " + EXAMPLE
        : null;
  }
}
