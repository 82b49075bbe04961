package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.command.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the object {@code printago} of config.json, and collects what is wrong with it. */
final class PrintagoReader {

  static final String KEY = "printago";

  private static final String OLD_PROTOCOL = "MQTTv31";
  private static final CloudSetting.Reading PROTOCOL = CloudSetting.word("MQTTv311", OLD_PROTOCOL);
  private static final int KEEPALIVE_SECONDS = 60;
  private static final int LONGEST_KEEPALIVE = 65_535;
  private static final int LONGEST_OLD_CLIENT_ID = 23;
  private static final Pattern CLIENT_ID = Pattern.compile("[^\\x00-\\x1f\\x7f-\\x9f]{1,1000}");
  private static final List<String> TLS_ONLY =
      List.of(
          PrintagoKeys.CA_FILE,
          PrintagoKeys.CERT_FILE,
          PrintagoKeys.KEY_FILE,
          PrintagoKeys.CIPHERS,
          PrintagoKeys.TLS_INSECURE);

  private final ConfigFields fields;
  private final PrintagoPrinters printers;
  private final boolean plain;

  /**
   * @param node the object; it may be missing
   * @param printers the list of printers as it is written
   * @param plain whether a connection without TLS may lead into the Internet
   */
  PrintagoReader(
      JsonNode node,
      JsonNode printers,
      boolean plain,
      List<ConfigProblem> problems,
      List<String> unknownKeys) {
    boolean usable = node instanceof ObjectNode || ConfigFields.isAbsent(node);
    if (!usable) {
      String fix = "it must be an object with a " + PrintagoKeys.BROKER_URL;
      problems.add(new ConfigProblem(KEY, ConfigFields.typeOf(node), fix));
    }
    ObjectNode object =
        node instanceof ObjectNode written ? written : JsonNodeFactory.instance.objectNode();
    List<ConfigProblem> more = usable ? problems : new ArrayList<>(); // that one is enough
    this.fields = new ConfigFields(object, KEY + ".", more);
    this.printers = new PrintagoPrinters(fields, printers, more);
    this.plain = plain;
    unknownKeys.addAll(fields.unknown(PrintagoKeys.names()));
  }

  /** The client of the broker. */
  PrintagoAccount account() {
    String broker = new BrokerAddress(fields).read(plain);
    BrokerTls tls = null;
    if (broker.startsWith(BrokerAddress.WITH_TLS)) {
      tls = new BrokerTls(fields);
    } else {
      refuseWithoutTls();
    }
    boolean oldProtocol = OLD_PROTOCOL.equals(PROTOCOL.of(fields, PrintagoKeys.PROTOCOL));
    boolean cleanSession = !Boolean.FALSE.equals(fields.choice(PrintagoKeys.CLEAN_SESSION));
    Integer keepAlive = fields.number(PrintagoKeys.KEEPALIVE, LONGEST_KEEPALIVE);
    Map<String, String> headers = SnapshotHeaders.of(fields.node(PrintagoKeys.SNAPSHOT_HEADERS));
    return new PrintagoAccount(
        broker,
        username(),
        fields.password(PrintagoKeys.PASSWORD),
        clientId(oldProtocol, cleanSession),
        cleanSession,
        oldProtocol,
        Objects.requireNonNullElse(keepAlive, KEEPALIVE_SECONDS),
        tls != null && fields.flag(PrintagoKeys.TLS_INSECURE),
        tls == null ? List.of() : tls.ciphers(),
        tls == null ? null : tls.caFile(),
        tls == null ? null : tls.certFile(),
        tls == null ? null : tls.keyFile(),
        fields.text(PrintagoKeys.ACCOUNT_NAME),
        fields.secret(PrintagoKeys.PAIRING_TOKEN),
        printers.haveIds(),
        headers == null ? Map.of() : headers);
  }

  /** The id of an only printer that stands in the object; null if there is none. */
  Identifier onlyPrinter() {
    return printers.onlyId();
  }

  /** The properties that the object sets; they must fit the printers. */
  Map<String, String> settings() {
    Map<String, String> settings = PrintagoKeys.settings(fields);
    printers.check(settings);
    String url = setting(settings, PrintagoKeys.PAIRING_URL);
    if ("token".equals(setting(settings, PrintagoKeys.PAIRING_MODE))) {
      require(PrintagoKeys.PAIRING_URL, "it is asked whether the token is valid; write it here");
      require(PrintagoKeys.PAIRING_TOKEN, "get a token from Printago, and write it here");
    }
    if (url != null && !plain && PairingAddress.isPlainToPublic(url)) {
      fields.problem(
          PrintagoKeys.PAIRING_URL,
          ConfigFields.shown(fields.node(PrintagoKeys.PAIRING_URL)),
          HttpAddress.PLAIN);
    }
    return settings;
  }

  private static String setting(Map<String, String> settings, String key) {
    return settings.get(PrintagoKeys.properties().get(key));
  }

  private void require(String key, String reason) {
    if (!fields.isWritten(key)) {
      fields.problem(key, "missing", "pairing_mode is token: " + reason);
    }
  }

  private String username() {
    String username = fields.text(PrintagoKeys.USERNAME);
    if (!fields.isWritten(PrintagoKeys.USERNAME) && fields.isWritten(PrintagoKeys.PASSWORD)) {
      fields.problem(
          PrintagoKeys.USERNAME, "missing", "it goes with password; add it, or remove password");
    }
    return username;
  }

  private String clientId(boolean oldProtocol, boolean cleanSession) {
    String id =
        fields.text(
            PrintagoKeys.CLIENT_ID,
            CLIENT_ID,
            "it must be a text of up to 1000 characters without control characters");
    if (id != null && oldProtocol && id.length() > LONGEST_OLD_CLIENT_ID) {
      fields.problem(
          PrintagoKeys.CLIENT_ID,
          ConfigFields.shown(fields.node(PrintagoKeys.CLIENT_ID)),
          "with MQTTv31 it must have at most 23 characters; shorten it, or take MQTTv311");
    }
    if (!cleanSession && !fields.isWritten(PrintagoKeys.CLIENT_ID)) {
      fields.problem(
          PrintagoKeys.CLIENT_ID,
          "missing",
          "the broker knows a session that is not clean by it; choose a text that no other client"
              + " has, or remove clean_session");
    }
    return id;
  }

  private void refuseWithoutTls() {
    for (String key : TLS_ONLY) {
      JsonNode value = fields.node(key);
      boolean nothing = value.equals(BooleanNode.FALSE) || value.isArray() && value.isEmpty();
      if (fields.isWritten(key) && !nothing) {
        fields.problem(
            key,
            ConfigFields.shown(value),
            "it only means something with TLS; write mqtts:// in broker_url, or remove it");
      }
    }
  }
}
