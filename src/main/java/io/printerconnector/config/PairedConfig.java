package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Map;

/** The JSON of config.json after pairing. */
final class PairedConfig {

  private PairedConfig() {}

  /** A copy of the object in the same order, with the credentials in the place of the token. */
  static ObjectNode of(ObjectNode current, Registration registration) {
    ObjectNode paired = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : current.properties()) {
      if (entry.getKey().equals("pairing_token")) {
        putCredentials(paired, registration);
      } else {
        paired.set(entry.getKey(), entry.getValue());
      }
    }
    // Once more, in case there was no token, or old values came after it.
    putCredentials(paired, registration);
    putSeconds(paired, "poll_commands_seconds", registration.commandsSeconds());
    putSeconds(paired, "push_snapshots_seconds", registration.snapshotsSeconds());
    putPrinterIds(paired, registration);
    return paired;
  }

  private static void putCredentials(ObjectNode paired, Registration registration) {
    // A string even if the cloud gave a number: the Go agent reads no other type here.
    paired.put("connector_id", registration.connectorId().toString());
    paired.put("connector_secret", registration.secret());
  }

  private static void putSeconds(ObjectNode paired, String key, Integer seconds) {
    if (seconds != null) {
      paired.put(key, seconds);
    }
  }

  private static void putPrinterIds(ObjectNode paired, Registration registration) {
    JsonNode entries = paired.path("moonraker");
    boolean sameLength = entries.size() == registration.printerIds().size();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof ObjectNode printer) {
        printer.set(
            "printer_id",
            sameLength
                ? new POJONode(registration.printerIds().get(i).value())
                : IntNode.valueOf(0));
      }
    }
  }
}
