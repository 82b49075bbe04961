package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.command.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Commands that begin and end in a store, and what must hold of them at the next start. */
final class CommandLives {

  /** How far a command has come, as was promised to the outside. */
  enum Fact {
    HANDED_OUT,
    ACCEPTED,
    BEGUN,
    ENDED
  }

  /** Names who has the commands. */
  static final String CONNECTOR = "connector 1";

  private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private CommandStore store;

  /** Goes on with this database. */
  CommandLives in(Database database) {
    store = store(database);
    return this;
  }

  static CommandStore store(Database database) {
    StoreLimits limits = new StoreLimits(ShippedActions.get());
    return new CommandStore(
        database,
        () -> CONNECTOR,
        new AcceptancePlaces(database),
        new AuditLog(1, 365, 1_000),
        limits);
  }

  static StoredOutcomes outcomes(Database database, CommandStore store) {
    return new StoredOutcomes(database, () -> CONNECTOR, store);
  }

  static List<LeftBehind> recover(Database database, CommandStore store) {
    RunRecord record = new RunRecord(database, 0, 10);
    return new CommandRecovery(database, () -> CONNECTOR, store, record).recover();
  }

  /** How far each command has come. */
  Map<String, Fact> facts() {
    return Map.copyOf(facts);
  }

  CommandLives accept(String... ids) {
    for (String id : ids) {
      facts.put(id, Fact.HANDED_OUT);
      assertThat(store.accept(command(id))).isEqualTo(Standing.NEW);
    }
    return this;
  }

  CommandLives sync() {
    store.sync();
    facts.replaceAll((id, fact) -> fact == Fact.HANDED_OUT ? Fact.ACCEPTED : fact);
    return this;
  }

  CommandLives begin(String id) {
    store.begin(command(id));
    facts.put(id, Fact.BEGUN);
    return this;
  }

  CommandLives end(String id) {
    Exchange exchange = new DefaultExchange(CONTEXT);
    exchange.setVariable("command", command(id));
    exchange.getMessage().setBody(outcome(id));
    assertThat(store.end(exchange)).isTrue();
    facts.put(id, Fact.ENDED);
    return this;
  }

  CommandLives deliver(String id) {
    store.delivered(outcome(id));
    return this;
  }

  CommandLives reject(String id) {
    store.reject(outcome(id));
    return this;
  }

  static Command command(String id) {
    return new Command(
        new Identifier(id),
        new Identifier(1),
        "start_print",
        Map.of("filename", id + ".gcode", "note", "x".repeat(id.length() * 100)));
  }

  static Outcome outcome(String id) {
    return new Outcome(
        new Identifier(id),
        new Identifier(1),
        true,
        null,
        Map.of("action", "start_print", "state", "printing"));
  }

  /**
   * Starts anew, has all commands handed out again, and checks that nothing that may have had an
   * effect is carried out, and nothing is both carried out and reported.
   */
  static List<LeftBehind> assertNothingIsRepeated(
      Database database, Map<String, Fact> facts, String what) {
    CommandStore store = store(database);
    List<LeftBehind> left = recover(database, store);
    List<String> toBegin = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<String> reported =
        outcomes(database, store).waiting().stream()
            .map(outcome -> outcome.commandId().toString())
            .toList();
    for (LeftBehind one : left) {
      String id = one.command().id().toString();
      assertThat(one.command()).as(what).isEqualTo(command(id));
      open.add(id);
      if (!one.started()) {
        toBegin.add(id);
      }
    }
    assertThat(open).as("carried out and reported, " + what).noneMatch(reported::contains);
    assertThat(open).as("twice, " + what).doesNotHaveDuplicates();
    facts.forEach(
        (id, fact) -> {
          String which = id + " that was " + fact + ", " + what;
          Standing standing = store.accept(command(id));
          if (fact.compareTo(Fact.BEGUN) >= 0) {
            assertThat(standing).as(which).isNotEqualTo(Standing.NEW);
            assertThat(toBegin).as(which).doesNotContain(id);
          }
          if (open.contains(id)) {
            assertThat(standing).as(which).isEqualTo(Standing.UNDER_WAY);
          }
          if (reported.contains(id)) {
            assertThat(standing).as(which).isEqualTo(Standing.ENDED);
          }
        });
    return left;
  }
}
