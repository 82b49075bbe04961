package io.printerconnector.policy;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.Connector;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.Printers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A folder with a paired config.json of the printers 7 and b/2, and with what its owner writes. */
final class OwnersFolder {

  private static final String CONFIG =
      """
      {"cloud_url": "https://cloud.example.com", "connector_id": 1, "connector_secret": "s3cret",
       "moonraker": [
         {"printer_id": 7, "name": "Voron", "base_url": "http://voron.test:7125"},
         {"printer_id": "b/2", "name": "Ender", "base_url": "http://ender.test:7125"}]}
      """;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Path folder;
  private long now;

  OwnersFolder(Path folder) {
    this.folder = folder;
    write("config.json", CONFIG);
  }

  /** The owner writes policy.json, for nobody else to read. */
  OwnersFolder policy(String text) {
    write("policy.json", text);
    mode("rw-------");
    return this;
  }

  /** The owner's config.json has these printers, in JSON. */
  OwnersFolder printers(String list) {
    write("config.json", CONFIG.replaceFirst("(?s)\\[.*]", list));
    return this;
  }

  void mode(String permissions) {
    try {
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return folder.resolve("policy.json");
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The policy of a connector that starts now. */
  Policy start() {
    String config = folder.resolve("config.json").toString();
    Policy policy =
        new Policy(
            "policy.json",
            config,
            new Connector(config),
            Printers.load(config),
            ShippedActions.in(context),
            () -> now);
    policy.start();
    return policy;
  }

  DefaultCamelContext context() {
    return context;
  }

  void pass(long millis) {
    now += millis;
  }

  /** A command for printer 7 with these parameters in JSON. */
  static Command command(String action, String params) {
    return command(7, action, params);
  }

  @SuppressWarnings("unchecked") // the parameters are written as an object
  static Command command(Object printer, String action, String params) {
    return new Command(
        new Identifier(42),
        new Identifier(printer),
        action,
        (Map<String, Object>) JsonText.parse(params));
  }

  /** The status of a printer with its head at 10, 20, 30. */
  static PrinterStatus status(String printState) {
    Map<String, Object> objects =
        Map.of(
            "webhooks", Map.of("state", "ready"),
            "print_stats", Map.of("state", printState, "filename", "cube.gcode"),
            "toolhead", Map.of("position", List.of(10.0, 20.0, 30, 0.0)));
    return new PrinterStatus(new Identifier(7), Instant.EPOCH, Map.of("status", objects));
  }

  /** What becomes of a command: {@code allowed by RULE}, or the text of the refusal. */
  String judge(Policy policy, Command command, PrinterStatus status) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("command", command);
    try {
      policy.check(exchange);
      if (policy.needsStatus(exchange)) {
        exchange.getMessage().setBody(status);
        policy.checkStatus(exchange);
      }
      policy.count(exchange);
      return "allowed by " + decision(exchange).rule();
    } catch (PolicyRefusedException e) {
      if (!decision(exchange).equals(new Decision(false, e.rule()))) {
        throw new AssertionError("the decision is " + decision(exchange), e);
      }
      return e.getMessage();
    } catch (CommandFailedException e) {
      return e.getMessage();
    }
  }

  private static Decision decision(Exchange exchange) {
    return exchange.getVariable(Decision.VARIABLE, Decision.class);
  }
}
