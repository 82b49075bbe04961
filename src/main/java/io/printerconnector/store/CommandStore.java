package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandContents;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import io.printerconnector.policy.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Keeps every command from its acceptance until the cloud knows how it ended, and remembers it for
 * a time after that. A command that was accepted once is never accepted again, and what was begun
 * is never begun again.
 */
public final class CommandStore {

  /** A process that was frozen for longer may have been taken for dead, and another one goes on. */
  private static final long PAUSE_NANOS = 2_000_000_000;

  private final Database database;
  private final String connector;
  private final AcceptancePlaces places;
  private final AuditLog audit;
  private final StoreLimits limits;
  private final Moment.Source clock;
  private final CommandTable table = new CommandTable();
  private final Acceptance acceptance;
  private CommandContents contents = CommandContents.NONE;
  private volatile boolean frozen;

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
    this(database, connector.get(), places, audit, limits, database::now);
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
    this.acceptance = new Acceptance(database, connector, limits, clock);
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
    Standing standing = acceptance.accept(command, sequence, listFrom);
    if (standing == Standing.NEW) {
      contents.keep(command);
    }
    return standing;
  }

  /** Waits until all that was accepted survives a power cut: once for a whole list. */
  public void sync() {
    acceptance.sync();
  }

  /**
   * Takes note that the printer is about to be asked to carry out a command; that survives a power
   * cut once this returns. What the owner's own routes do of themselves belongs to no command.
   *
   * @param command the command, or null
   * @throws CommandRefusedException if it cannot be recorded and does not make the printer safer
   */
  public void begin(@Variable("command") Command command) {
    ensureNotFrozen();
    if (command == null) {
      return;
    }
    String identity = identity(OutcomeReference.of(command));
    long before = System.nanoTime();
    String stage =
        database.durably(
            c ->
                CommandTable.SQL.update(c, "begin", identity) > 0
                    ? acceptance.synced(CommandRow.ACCEPTED)
                    : table.stage(c, identity));
    boolean paused = database.epoch() > 0 && System.nanoTime() - before > PAUSE_NANOS;
    if (paused) {
      database.confirm();
    }
    if (limits.isSafer(command)) {
      return; // too many stops do no harm
    }
    boolean begun = CommandRow.STARTED.equals(stage);
    // The start that an upload brings has no record of its own.
    if (stage != null && !begun && !stage.equals(CommandRow.ACCEPTED)) {
      throw new CommandRefusedException("not carried out, because it has ended before");
    }
    if ((!begun || paused) && !database.isDurable()) {
      throw new CommandRefusedException(
          "not carried out, because it cannot be recorded: %s (%s)"
              .formatted(database.place(), database.failure()));
    }
  }

  /**
   * Changes nothing from now on. A stop breaks off what is under way, and what looks like a failure
   * then says nothing about the printer: the next start looks at it.
   */
  public void freeze() {
    try {
      List<AuditLog.Line> folded = audit.foldedByNow(clock.now());
      if (!folded.isEmpty()) {
        database.write(c -> audit.append(c, folded));
      }
    } finally {
      frozen = true;
    }
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
    if (command == null || !OutcomeReference.of(command).equals(outcome.reference())) {
      return end(outcome, null, null);
    }
    return end(outcome, command, exchange.getVariable(Decision.VARIABLE, Decision.class));
  }

  private boolean end(Outcome outcome, Command command, Decision decision) {
    ensureNotFrozen();
    Moment now = clock.now();
    String identity = identity(outcome.reference());
    long place = places.next();
    String cloud = ConnectorName.cloud(connector);
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
                Outcome kept = limits.shortened(c, connector, outcome, database.isDurable());
                table.put(c, row.ended(kept, now));
              } else {
                return false;
              }
              // Only once, also if the disk fails and this begins again in memory.
              if (lines.isEmpty()) {
                Duration took = row == null ? null : now.knownSince(row.accepted());
                lines.addAll(audit.lines(now, outcome, command, decision, took, cloud));
              }
              audit.append(c, lines);
              acceptance.ended(identity);
              return acceptance.synced(true);
            });
    if (database.isDurable()) {
      acceptance.endedOnDisk(identity);
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
    String identity = identity(outcome.reference());
    database.write(c -> table.finish(c, identity, stage, clock.now()));
  }

  /** Whether no command with this id was ever accepted, as far as is remembered. */
  public boolean isUnknown(@Variable("commandId") Identifier id) {
    return acceptance.isUnknown(id);
  }

  private String identity(OutcomeReference reference) {
    return CommandRow.identity(connector, reference);
  }

  /** What this run takes care of beside what it has accepted itself, and is on the disk. */
  void takeUp(CommandRow row, Command command) {
    acceptance.takeUp(row);
    contents.keep(command);
  }

  boolean isTakenUp(CommandRow row) {
    return acceptance.isTakenUp(row);
  }

  /** Whether the disk may still say of a command that it has not ended. */
  boolean isOpenOnDisk(String identity) {
    return acceptance.isOpenOnDisk(identity);
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
