package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandContents;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import io.printerconnector.json.JsonText;
import io.printerconnector.policy.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Keeps every command from its acceptance until the cloud knows how it ended, and remembers it for
 * a time after that. A command that was accepted once is never accepted again, and what was begun
 * is never begun again.
 */
public final class CommandStore {

  /** Longest that an accepted command may wait for a sync of the disk if more come behind it. */
  private static final long UNSYNCED_MILLIS = 1_000;

  private final Database database;
  private final String connector;
  private final AcceptancePlaces places;
  private final AuditLog audit;
  private final StoreLimits limits;
  private final Moment.Source clock;
  private final CommandTable table = new CommandTable();
  private CommandContents contents = CommandContents.NONE;
  // The identities of commands that this run takes care of.
  private final Set<String> ours = ConcurrentHashMap.newKeySet();
  // Those of them that are on the disk as accepted or begun.
  private final Set<String> recorded = ConcurrentHashMap.newKeySet();
  private volatile boolean frozen;
  private volatile long unsyncedSince;

  /**
   * The commands of one connector; nothing is read before it is needed.
   *
   * @param connector names it: what belongs to another one is kept, but not touched
   */
  public CommandStore(
      Database database,
      Supplier<String> connector,
      AcceptancePlaces places,
      AuditLog audit,
      StoreLimits limits) {
    this(database, connector.get(), places, audit, limits, Moment::now);
  }

  CommandStore(
      Database database,
      String connector,
      AcceptancePlaces places,
      AuditLog audit,
      StoreLimits limits,
      Moment.Source clock) {
    this.database = database;
    this.connector = connector;
    this.places = places;
    this.audit = audit;
    this.limits = limits;
    this.clock = clock;
  }

  /** Who keeps the files of commands. */
  public void setContents(CommandContents contents) {
    this.contents = contents;
  }

  /**
   * Takes the command in the body over, in the order of the lists if places were reserved for its
   * own, and tells what was known of it before. It survives a power cut once the printer is asked,
   * another command has ended, or {@link #sync} returns.
   */
  public Standing acceptListed(Exchange exchange) {
    Command command = exchange.getMessage().getBody(Command.class);
    return accept(command, places.next(exchange), AcceptancePlaces.first(exchange));
  }

  /** Takes a command over, and tells what was known of it before. */
  public Standing accept(Command command) {
    return accept(command, places.next(), Long.MAX_VALUE);
  }

  private Standing accept(Command command, long sequence, long listFrom) {
    ensureNotFrozen();
    CommandRow row = CommandRow.of(connector, sequence, command, clock.now());
    long waits = unsyncedSince == 0 ? 0 : clock.now().up() - unsyncedSince;
    boolean durable = waits > UNSYNCED_MILLIS || command.stored() != null;
    Standing standing =
        durable
            ? database.durably(c -> ifNew(accept(c, row, command, listFrom)))
            : database.write(c -> accept(c, row, command, listFrom));
    if (standing == Standing.NEW) {
      contents.keep(command);
      if (database.isDurable()) {
        recorded.add(row.identity());
      }
    }
    return standing;
  }

  private Standing accept(Connection connection, CommandRow row, Command command, long listFrom)
      throws SQLException {
    String stage = table.stage(connection, row.identity());
    if (stage != null) {
      boolean open = stage.equals(CommandRow.ACCEPTED) || stage.equals(CommandRow.STARTED);
      return open ? Standing.UNDER_WAY : Standing.ENDED;
    }
    if (count(connection, command.id(), listFrom) > 0) {
      return Standing.UNDER_WAY; // a list that has an id twice, of which the first one counts
    }
    if (!limits.isSafer(command)) {
      if (Doubt.holds(connection)) {
        return Standing.ENDED;
      }
      if (!limits.hasRoom(connection, row)) {
        return Standing.NO_ROOM;
      }
    }
    table.add(connection, row);
    ours.add(row.identity());
    if (unsyncedSince == 0) {
      unsyncedSince = row.accepted().up();
    }
    return Standing.NEW;
  }

  /** Within a change that is synced, and with it all that came before. */
  private <T> T synced(T result) {
    unsyncedSince = 0;
    return result;
  }

  /** A command that is known changes nothing, and nothing is synced then. */
  private Standing ifNew(Standing standing) {
    return standing == Standing.NEW ? synced(standing) : standing;
  }

  /** Waits until all that was accepted survives a power cut: once for a whole list. */
  public void sync() {
    if (unsyncedSince != 0) {
      String now = clock.now().instant().toString();
      database.durably(c -> synced(Settings.set(c, "accepted", now)));
    }
  }

  /**
   * Takes note that the printer is about to be asked to carry out a command; that survives a power
   * cut once this returns.
   *
   * @throws CommandRefusedException if it cannot be recorded and does not make the printer safer
   */
  public void begin(@Variable("command") Command command) {
    ensureNotFrozen();
    String identity = identity(OutcomeReference.of(command));
    String stage =
        database.durably(
            c ->
                CommandTable.SQL.update(c, "begin", identity) > 0
                    ? synced(CommandRow.ACCEPTED)
                    : table.stage(c, identity));
    boolean begins = CommandRow.ACCEPTED.equals(stage);
    boolean open = begins || CommandRow.STARTED.equals(stage);
    // The start that an upload brings has no record of its own. Too many stops do no harm.
    if (stage != null && !open && !limits.isSafer(command)) {
      throw new CommandRefusedException("not carried out, because it has ended before");
    }
    if (limits.isSafer(command) || CommandRow.STARTED.equals(stage)) {
      return;
    }
    if (!database.isDurable()) {
      throw new CommandRefusedException(
          "not carried out, because it cannot be recorded: state_dir cannot be written (%s)"
              .formatted(database.failure()));
    }
  }

  /**
   * Changes nothing from now on. A stop breaks off what is under way, and what looks like a failure
   * then says nothing about the printer: the next start looks at it.
   */
  public void freeze() {
    List<AuditLog.Line> folded = audit.foldedByNow(clock.now());
    if (!folded.isEmpty()) {
      database.write(c -> append(c, folded));
    }
    frozen = true;
  }

  private Void append(Connection connection, List<AuditLog.Line> lines) throws SQLException {
    audit.append(connection, lines);
    return null;
  }

  /**
   * Takes note of how a command ended, by the outcome in the body, with its line in the audit log;
   * both survive a power cut when this returns. False if that was known already.
   *
   * @throws IllegalStateException if the store is frozen
   */
  public boolean end(Exchange exchange) {
    Outcome outcome = exchange.getMessage().getBody(Outcome.class);
    Command command = exchange.getVariable("command", Command.class);
    boolean known = command != null && OutcomeReference.of(command).equals(outcome.reference());
    return end(
        outcome,
        known ? command : null,
        known ? exchange.getVariable(Decision.VARIABLE, Decision.class) : null);
  }

  private boolean end(Outcome outcome, Command command, Decision decision) {
    ensureNotFrozen();
    Moment now = clock.now();
    String identity = identity(outcome.reference());
    long place = places.next();
    List<AuditLog.Line> lines = new ArrayList<>();
    boolean first =
        database.durably(
            c -> {
              CommandRow row = table.find(c, identity);
              if (row == null) {
                if (!limits.mayWait(c, connector)) {
                  return false;
                }
                table.add(c, CommandRow.of(connector, place, outcome, now));
              } else if (row.command() != null) {
                table.put(
                    c,
                    row.ended(limits.shortened(c, connector, outcome, database.isDurable()), now));
              } else {
                return false;
              }
              // Only once, also if the disk fails and this begins again in memory.
              if (lines.isEmpty()) {
                lines.addAll(audit.lines(now, outcome, command, decision));
              }
              audit.append(c, lines);
              ours.remove(identity);
              return synced(true);
            });
    if (database.isDurable()) {
      recorded.remove(identity);
    }
    if (first && command != null) {
      contents.release(command);
    }
    return first;
  }

  /**
   * Takes note that the cloud knows how a command ended. That need not survive a power cut: at
   * worst the cloud is told again.
   */
  public void delivered(@Variable("outcome") Outcome outcome) {
    finish(outcome, CommandRow.DONE);
  }

  /** Keeps an outcome that the cloud rejects for good, for a person to look at. */
  public void reject(@Variable("outcome") Outcome outcome) {
    finish(outcome, CommandRow.REJECTED);
  }

  private void finish(Outcome outcome, String stage) {
    database.write(
        c -> {
          CommandRow row = table.find(c, identity(outcome.reference()));
          if (row != null && row.stage().equals(CommandRow.ENDED)) {
            table.finish(c, row, stage, clock.now());
          }
          return null;
        });
  }

  /** Whether no command with this id was ever accepted, as far as is remembered. */
  public boolean isUnknown(@Variable("commandId") Identifier id) {
    return database.read(c -> count(c, id, 0)) == 0;
  }

  /** How many commands from this place on have this id. */
  private long count(Connection connection, Identifier id, long fromPlace) throws SQLException {
    return CommandTable.SQL.number(
        connection, "ids", id.toString(), text(id), connector, fromPlace);
  }

  /** As JSON if it is a text; the cloud may hand it out as a number, too. */
  private static String text(Identifier id) {
    return JsonText.of(id.toString());
  }

  private String identity(OutcomeReference reference) {
    return CommandRow.identity(connector, reference);
  }

  /** What this run takes care of beside what it has accepted itself, and is on the disk. */
  void takeUp(CommandRow row, Command command) {
    ours.add(row.identity());
    recorded.add(row.identity());
    contents.keep(command);
  }

  boolean isTakenUp(CommandRow row) {
    return ours.contains(row.identity());
  }

  /** Whether the disk may still say of a command that it has not ended. */
  boolean isOpenOnDisk(String identity) {
    return recorded.contains(identity);
  }

  /** Whether everything is on disk; if not, a crash loses what is under way. */
  public boolean isDurable() {
    return database.isDurable();
  }

  boolean isFrozen() {
    return frozen;
  }

  private void ensureNotFrozen() {
    if (frozen) {
      throw new IllegalStateException("the connector is stopping");
    }
  }
}
