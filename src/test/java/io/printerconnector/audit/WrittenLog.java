package io.printerconnector.audit;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import io.printerconnector.policy.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** An audit log in a folder, as the tests write and read it. */
final class WrittenLog {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final int KEPT = 3;

  private final Path folder;
  private final long fileBytes;
  private AuditLog log;

  WrittenLog(Path folder, long fileBytes) {
    this.folder = folder;
    this.fileBytes = fileBytes;
    restart();
  }

  /** What another run of the connector does. */
  void restart() {
    log = new AuditLog(folder, fileBytes, KEPT, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  AuditLog log() {
    return log;
  }

  /** A command for printer 7 that succeeds. */
  void succeeded(String id) {
    Command command = new Command(new Identifier(id), new Identifier(7), "pause", Map.of("n", 1));
    note(outcome(id, null), command, new Decision(true, "profile"));
  }

  void note(Outcome outcome, Command command, Decision decision) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setBody(outcome);
    exchange.setVariable("command", command);
    exchange.setVariable(Decision.VARIABLE, decision);
    log.note(exchange);
  }

  static Outcome outcome(String id, String error) {
    return new Outcome(
        new Identifier(id), new Identifier(7), error == null, error, Map.of("action", "pause"));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** The lines of all files, the oldest first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Path file : new AuditFiles(folder).oldestFirst()) {
      try {
        lines.addAll(Files.readAllLines(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  /** A member of each line. */
  List<Object> all(String member) {
    return lines().stream()
        .map(line -> (Object) ((Map<?, ?>) JsonText.parse(line)).get(member))
        .toList();
  }

  AuditVerification.Verdict verify() {
    try {
      return new AuditVerification(folder).verify();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
