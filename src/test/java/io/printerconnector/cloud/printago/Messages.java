package io.printerconnector.cloud.printago;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.Connector;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comes from Printago and from the printers, for the tests of what depends on it. */
final class Messages {

  static final PrinterConfig VORON =
      new PrinterConfig(new Identifier("ptr_01"), "Voron", "http://voron.test:7125", 80);
  static final PrinterConfig ENDER =
      new PrinterConfig(new Identifier(7), "Ender", "http://ender.test:7125", 80);

  private Messages() {}

  /** A command with parameters in JSON with single quotes. */
  static CommandMessage command(String action, String parameters) {
    return command(action, parameters, null, null, false);
  }

  /** One with an id, and what the broker says of it. */
  @SuppressWarnings("unchecked") // an object
  static CommandMessage command(
      String action, String parameters, Object id, String mark, boolean again) {
    Map<String, Object> given = (Map<String, Object>) JsonText.parse(parameters.replace('\'', '"'));
    return new CommandMessage(
        "printer_control",
        action,
        given,
        id == null ? null : "command_id",
        id,
        mark,
        again,
        Map.of("action", action));
  }

  /** The status of the first printer, with these objects in JSON with single quotes. */
  static PrinterStatus status(String objects) {
    Map<?, ?> parsed = (Map<?, ?>) JsonText.parse(objects.replace('\'', '"'));
    return new PrinterStatus(
        VORON.printerId(), Instant.EPOCH, Map.of("eventtime", 12.5, "status", parsed));
  }

  /** The status while Klipper is ready. */
  static PrinterStatus job(String state, String file, double seconds) {
    return status(
        ("{'webhooks': {'state': 'ready'}, 'print_stats':"
                + " {'state': '%s', 'filename': '%s', 'total_duration': %s, 'message': 'why'}}")
            .formatted(state, file, seconds));
  }

  /** The status while Klipper cannot print. */
  static PrinterStatus klippy(String state) {
    return status(
        "{'webhooks': {'state': '%s', 'state_message': 'Printer is %s'}}".formatted(state, state));
  }

  /** A connector whose account has these members. */
  static Connector connector(Path folder, Map<String, Object> members) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("broker_url", "broker.test");
    account.putAll(members);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud", "printago");
    config.put("allow_plain_http", true);
    config.put("printago", account);
    config.put(
        "moonraker",
        List.of(
            Map.of("name", "Voron", "printer_id", "ptr_01", "base_url", "http://voron.test:7125")));
    try {
      Path file = Files.writeString(folder.resolve("config.json"), JsonText.of(config));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new Connector(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
