package io.printerconnector.store;

import io.printerconnector.FakeTime;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.policy.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A store of commands in a folder, for a test that restarts it and breaks its disk. */
final class TestedStore implements AutoCloseable {

  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  static final Decision ALLOWED = new Decision(true, "profile");

  private static final CamelContext CONTEXT = new DefaultCamelContext();

  private final Path folder;
  private final List<Database> runs = new ArrayList<>();
  private final FakeTime time = new FakeTime(START);
  private String connector = "c";
  private Consumer<StoreLimits> limits = all -> {};
  private int crashes;
  private AuditLog audit;
  private AcceptancePlaces places;
  private CommandStore store;
  private CommandRecovery recovery;
  private StoredOutcomes outcomes;
  private StoreUpkeep upkeep;

  TestedStore(Path folder) {
    this.folder = folder;
    restart();
  }

  /** The process was killed, and starts anew. */
  void restart() {
    // What is open stays so: nothing must depend on the end of a run.
    runs.add(TestedDatabase.open(folder));
    StoreLimits some = new StoreLimits(ShippedActions.get());
    limits.accept(some);
    audit = new AuditLog(1, 365, 60);
    places = new AcceptancePlaces(database());
    store = new CommandStore(database(), connector, places, audit, some, moments(time));
    RunRecord record = new RunRecord(database(), crashes, 10);
    recovery = new CommandRecovery(database(), connector, store, record, moments(time));
    outcomes = new StoredOutcomes(database(), () -> connector, store);
    upkeep = new StoreUpkeep(database(), connector, audit, some, store, moments(time));
  }

  /** Starts anew with other limits. */
  void restart(Consumer<StoreLimits> newLimits) {
    limits = newLimits;
    restart();
  }

  /** Starts anew after a new pairing. */
  void pair(String newConnector) {
    connector = newConnector;
    restart();
  }

  /** Starts anew, and takes nothing up after so many bad ends. */
  void restart(int newCrashes) {
    crashes = newCrashes;
    restart();
  }

  static Moment.Source moments(FakeTime time) {
    return () -> new Moment(time.millis(), time.boot(), time.upMillis());
  }

  /** One at this time, with the limits as shipped. */
  static CommandStore store(Database database, String connector, FakeTime time) {
    return new CommandStore(
        database,
        connector,
        new AcceptancePlaces(database),
        new AuditLog(1, 365, 60),
        new StoreLimits(ShippedActions.get()),
        moments(time));
  }

  CommandStore store() {
    return store;
  }

  AcceptancePlaces places() {
    return places;
  }

  StoredOutcomes outcomes() {
    return outcomes;
  }

  CommandExpiry expiry() {
    return new CommandExpiry(database(), connector, ShippedActions.get(), moments(time));
  }

  List<LeftBehind> recover() {
    return recovery.recover();
  }

  void maintain() {
    TestedDatabase.back(folder);
    upkeep.maintain();
  }

  Database database() {
    return runs.get(runs.size() - 1);
  }

  FakeTime time() {
    return time;
  }

  StoredState state() {
    return TestedDatabase.state(folder);
  }

  /** What an outcome's exchange holds in the routes. */
  static Exchange exchange(Outcome outcome, Command command, Decision decision) {
    Exchange exchange = new DefaultExchange(CONTEXT);
    exchange.getMessage().setBody(outcome);
    if (command != null) {
      exchange.setVariable("command", command);
      exchange.setVariable(Decision.VARIABLE, decision);
    }
    return exchange;
  }

  static Exchange exchange(Object body) {
    Exchange exchange = new DefaultExchange(CONTEXT);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  boolean end(Outcome outcome, Command command) {
    return store.end(exchange(outcome, command, ALLOWED));
  }

  boolean end(Command command) {
    return end(outcome(command), command);
  }

  /** Its whole life. */
  void finish(Command command) {
    store.accept(command);
    store.begin(command);
    end(command);
    store.delivered(outcome(command));
  }

  static Command command(Object id, String action, Map<String, Object> params) {
    return new Command(new Identifier(id), new Identifier(7), action, params);
  }

  static Command command(Object id, String action) {
    return command(id, action, Map.of("text", "of " + id));
  }

  static Command command(Object id) {
    return command(id, "homing");
  }

  static Outcome outcome(Command command) {
    return outcome(command, Map.of("action", command.action(), "number", 1));
  }

  static Outcome outcome(Command command, Map<String, Object> result) {
    return new Outcome(command.id(), command.printerId(), true, null, result);
  }

  /** Of a command that was refused before it was accepted. */
  static Outcome refusal(Object id) {
    return new Outcome(
        new Identifier(id), new Identifier(7), false, "unknown", Map.of("action", "x"));
  }

  /** Changes the database by the connection that the store uses. */
  void change(String statement) {
    database()
        .read(
            c -> {
              try (var change = c.createStatement()) {
                return change.execute(statement);
              }
            });
  }

  /** So many more pages fit on the disk. */
  void fillDisk(long pages) {
    if (TestedDatabase.isOnPostgres()) {
      TestedDatabase.away(folder);
      return;
    }
    long used = number("PRAGMA page_count");
    change("PRAGMA max_page_count = " + (used + pages));
  }

  /** The number that is the answer, also from a database in memory. */
  long number(String query) {
    return database()
        .read(
            c -> {
              try (var statement = c.createStatement();
                  var answer = statement.executeQuery(query)) {
                return answer.next() ? answer.getLong(1) : 0;
              }
            });
  }

  void makeReadOnly() {
    change(
        TestedDatabase.isOnPostgres()
            ? "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
            : "PRAGMA query_only = 1");
  }

  void removeFile() {
    if (TestedDatabase.isOnPostgres()) {
      TestedDatabase.away(folder);
      return;
    }
    try {
      database().read(c -> null);
      Files.delete(folder.resolve(Database.FILE));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    runs.forEach(Database::close);
  }
}
