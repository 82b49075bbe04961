package io.printerconnector.cloud.printago;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.PahoMessage;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** Reads the commands that come from the broker. */
public final class CommandMessages {

  private static final List<String> IDS = List.of("id", "command_id", "request_id");
  private static final String ANY_FAULT = "Error processing message ";
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_SHOWN = 80;
  private static final int MARK_BYTES = 6;

  private boolean acceptsRetained;
  private int maxKilobytes = 256;

  /** Whether to carry out a command that the broker has kept from before. */
  public void setAcceptsRetained(boolean accepts) {
    this.acceptsRetained = accepts;
  }

  /** Longest command to read, in KiB. */
  public void setMaxKilobytes(int kilobytes) {
    this.maxKilobytes = kilobytes;
  }

  /** Whether the message was kept by the broker, so that nobody knows how old it is. */
  public boolean isStale(Exchange exchange) {
    return !acceptsRetained && arrived(exchange).isRetained();
  }

  private static MqttMessage arrived(Exchange exchange) {
    return exchange.getMessage(PahoMessage.class).getMqttMessage();
  }

  /**
   * The command of the message.
   *
   * @return null if it is for another printer than the one in the variable {@code printer}
   * @throws MessageRefusedException if it is none
   */
  public CommandMessage read(Exchange exchange) {
    MqttMessage arrived = arrived(exchange);
    Map<String, Object> json = object(arrived.getPayload());
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    if (isForAnother(json, printer.printerId())) {
      return null;
    }
    String type = word(json.get(json.get("type") == null ? "command" : "type"));
    ensure(type != null, "No command type specified in the received message.");
    String action = word(json.get("action"));
    ensure(action != null, "No action specified for %s command.", type);
    Object parameters = json.containsKey("parameters") ? json.get("parameters") : "missing";
    ensure(
        parameters == null || parameters instanceof Map,
        "No parameters specified for %s action.",
        action);
    String idName = IDS.stream().filter(name -> isId(json.get(name))).findFirst().orElse(null);
    return new CommandMessage(
        type,
        action,
        parameters == null ? Map.of() : members((Map<?, ?>) parameters),
        idName,
        idName == null ? null : json.get(idName),
        arrived.getQos() == 0 ? null : mark(arrived),
        arrived.isDuplicate(),
        json);
  }

  private Map<String, Object> object(byte[] payload) {
    if (payload.length > maxKilobytes << 10) {
      throw new MessageRefusedException(
          ANY_FAULT + "it is longer than %d KiB".formatted(maxKilobytes));
    }
    Object json;
    try {
      json = JsonText.parseUntrusted(payload);
    } catch (IllegalArgumentException e) {
      throw new MessageRefusedException(ANY_FAULT + e.getMessage());
    }
    ensure(json instanceof Map, ANY_FAULT + "it is no JSON object");
    return members((Map<?, ?>) json);
  }

  private static Map<String, Object> members(Map<?, ?> json) {
    Map<String, Object> members = new LinkedHashMap<>();
    json.forEach((name, value) -> members.put((String) name, value));
    return members;
  }

  /** At the top level or, as the client for Bambu printers does it, among the parameters. */
  private static boolean isForAnother(Map<String, Object> json, Identifier printerId) {
    Object inside =
        json.get("parameters") instanceof Map<?, ?> parameters
            ? parameters.get("printer_id")
            : null;
    return isOther(json.get("printer_id"), printerId) || isOther(inside, printerId);
  }

  private static boolean isOther(Object wanted, Identifier printerId) {
    return wanted != null
        && !wanted.toString().isEmpty()
        && !wanted.toString().equals(printerId.toString());
  }

  private static boolean isId(Object value) {
    return (value instanceof String || value instanceof Number)
        && !value.toString().isBlank()
        && value.toString().length() <= LONGEST_ID;
  }

  /** A name; null if there is none. It becomes a part of texts, so it is cut. */
  private static String word(Object value) {
    String text = Objects.toString(value, "").replaceAll("\\p{Cntrl}", "?").strip();
    return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
  }

  private static void ensure(boolean holds, String otherwise, Object... values) {
    if (!holds) {
      throw new MessageRefusedException(otherwise.formatted(values));
    }
  }

  /** The packet's number is the same when it comes again, but others will have it later. */
  private static String mark(MqttMessage arrived) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(arrived.getPayload());
      return "%d.%s".formatted(arrived.getId(), HexFormat.of().formatHex(digest, 0, MARK_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has it
    }
  }
}
