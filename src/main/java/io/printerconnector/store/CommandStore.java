package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandContents;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.OutcomeSource;
import io.printerconnector.command.Standing;
import io.printerconnector.json.JsonText;
import io.printerconnector.policy.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every command from its acceptance until the cloud knows how it ended, and remembers it for
 * a time after that. A command that was accepted once is never accepted again, and what was begun
 * is never begun again.
 */
public final class CommandStore implements OutcomeSource {

  private static final Logger LOG = LoggerFactory.getLogger(CommandStore.class);
  private static final String FIRST_PLACE = "CommandStoreFirstPlace";
  private static final String NEXT_PLACE = "CommandStorePlace";

  /** Longer than a list can be. */
  private static final int LONGEST_LIST = 1_000_000;

  /** Longest that an accepted command may wait for a sync of the disk if more come behind it. */
  private static final long UNSYNCED_MILLIS = 1_000;

  private final Database database;
  private final String connector;
  private final AuditLog audit;
  private final StoreLimits limits;
  private final Moment.Source clock;
  private final CommandTable table = new CommandTable();
  private final Doubt doubt = new Doubt();
  private final AtomicLong nextSequence = new AtomicLong();
  private CommandContents contents = CommandContents.NONE;
  private RunRecord runRecord;
  // The identities of commands that this run takes care of.
  private final Set<String> ours = ConcurrentHashMap.newKeySet();
  // Those of them that are on the disk as accepted or begun.
  private final Set<String> recorded = ConcurrentHashMap.newKeySet();
  private int recoveredAt = -1;
  private int placesOf;
  private volatile boolean frozen;
  private volatile long unsyncedSince;

  /**
   * The commands of one connector; nothing is read before it is needed.
   *
   * @param connector names it: what belongs to another one is kept, but not touched
   */
  public CommandStore(
      Database database, Supplier<String> connector, AuditLog audit, StoreLimits limits) {
    this(database, connector.get(), audit, limits, Moment::now);
  }

  CommandStore(
      Database database,
      String connector,
      AuditLog audit,
      StoreLimits limits,
      Moment.Source clock) {
    this.database = database;
    this.connector = connector;
    this.audit = audit;
    this.limits = limits;
    this.clock = clock;
  }

  /** Who keeps the files of commands. */
  public void setContents(CommandContents contents) {
    this.contents = contents;
  }

  /** Who knows whether earlier runs have ended badly. */
  public void setRunRecord(RunRecord record) {
    this.runRecord = record;
  }

  private synchronized long place(int count) {
    if (placesOf != database.generation() || nextSequence.get() == 0) {
      long last = database.read(c -> CommandTable.SQL.number(c, "last"));
      nextSequence.accumulateAndGet(last + 1, Math::max);
      placesOf = database.generation();
    }
    return nextSequence.getAndAdd(count);
  }

  /**
   * Keeps places in the order of acceptance for the list of an exchange, so that a later run knows
   * the order, too, whichever list is accepted first.
   */
  public void reserve(Exchange exchange) {
    long first = place(LONGEST_LIST);
    exchange.setProperty(FIRST_PLACE, first);
    exchange.setProperty(NEXT_PLACE, first);
  }

  /**
   * Takes the command in the body over, in the order of the lists if places were reserved for its
   * own, and tells what was known of it before. It survives a power cut once the printer is asked,
   * another command has ended, or {@link #sync} returns.
   */
  public Standing acceptListed(Exchange exchange) {
    Command command = exchange.getMessage().getBody(Command.class);
    Long place = exchange.getProperty(NEXT_PLACE, Long.class);
    if (place == null) {
      return accept(command);
    }
    exchange.setProperty(NEXT_PLACE, place + 1);
    return accept(command, place, exchange.getProperty(FIRST_PLACE, Long.class));
  }

  /** Takes a command over, and tells what was known of it before. */
  public Standing accept(Command command) {
    return accept(command, place(1), Long.MAX_VALUE);
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
      String upTo = Long.toString(nextSequence.get());
      database.durably(c -> synced(Settings.set(c, "accepted", upTo)));
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
    if (stage != null && !open && !command.action().equals("emergency_stop")) {
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
    long place = place(1);
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

  /** How a command ended that was handed out again. */
  public Outcome outcome(Command command) {
    return outcome(OutcomeReference.of(command));
  }

  @Override
  public Outcome outcome(OutcomeReference reference) {
    CommandRow row = database.read(c -> table.find(c, identity(reference)));
    return row == null || row.end() == null || row.end().result() == null
        ? CommandTable.failed(
            reference,
            "not carried out: the connector's database was damaged, and whether the command had been"
                + " carried out before is not known")
        : row.toOutcome();
  }

  /** Whether an outcome is kept until the cloud has it; not if there are too many of them. */
  public boolean isKept(@Body Outcome outcome) {
    return database.read(c -> table.stage(c, identity(outcome.reference()))) != null;
  }

  /**
   * Whether the cloud may be told. Not while the disk still says of the command that it has not
   * ended: a start in this state would carry out what the cloud takes for failed.
   */
  @Override
  public boolean isCertain(OutcomeReference reference) {
    return database.isDurable() || !recorded.contains(identity(reference));
  }

  @Override
  public long size(OutcomeReference reference) {
    return database.read(c -> CommandTable.SQL.number(c, "size", identity(reference)));
  }

  private String identity(OutcomeReference reference) {
    return CommandRow.identity(connector, reference);
  }

  /**
   * The commands that an earlier run has left, in the order of acceptance. Only the first call
   * gives anything but null, and the first one after another disk has come, which may have been
   * mounted late.
   */
  public synchronized List<LeftBehind> recover() {
    boolean first = recoveredAt < 0;
    if (recoveredAt == database.generation()) {
      return null;
    }
    String reason = runRecord == null || !first ? null : runRecord.begin();
    StateFiles.takeOver(database, connector);
    if (reason != null) {
      database.durably(c -> new SettingAside(connector, reason, clock.now()).run(c));
    }
    long foreign = database.read(c -> CommandTable.SQL.number(c, "foreign", connector));
    if (foreign > 0) {
      LOG.warn(
          "{} command(s) and outcomes belong to another pairing of this connector; they stay in"
              + " connector.db, and are neither carried out nor reported",
          foreign);
    }
    int generation = database.generation();
    List<LeftBehind> left = database.read(this::left);
    recoveredAt = generation;
    if (!left.isEmpty()) {
      LOG.info("an earlier run has left {} command(s), which go on", left.size());
    }
    return left;
  }

  private List<LeftBehind> left(Connection connection) throws SQLException {
    List<LeftBehind> left = new ArrayList<>();
    List<String> identities = new ArrayList<>();
    for (CommandRow row : CommandTable.SQL.rows(connection, CommandRow::read, "open", connector)) {
      if (!ours.contains(row.identity())) {
        left.add(new LeftBehind(row.toCommand(), row.stage().equals(CommandRow.STARTED)));
        identities.add(row.identity());
      }
    }
    // Once all could be read: if not, this begins again in memory.
    ours.addAll(identities);
    recorded.addAll(identities);
    left.forEach(one -> contents.keep(one.command()));
    return left;
  }

  @Override
  public List<OutcomeReference> waiting() {
    return database.read(
        c -> CommandTable.SQL.rows(c, CommandRow::reference, "outcomes", connector));
  }

  /** When a command was first seen. */
  public Instant acceptedAt(Command command) {
    return accepted(command).instant();
  }

  /**
   * How long ago that was. For a command from before the machine's start only the time of day can
   * tell; if it cannot, the command is older than any limit.
   */
  public Duration age(Command command) {
    return clock.now().since(accepted(command));
  }

  private Moment accepted(Command command) {
    Moment accepted =
        database.read(
            c ->
                CommandTable.SQL.first(
                    c,
                    row -> new Moment(row.getLong(1), row.getString(2), row.getLong(3)),
                    "accepted",
                    command.id().toString(),
                    text(command.id()),
                    command.printerId().toString(),
                    text(command.printerId()),
                    connector,
                    command.action()));
    return accepted == null ? clock.now() : accepted;
  }

  /** Whether everything is on disk; if not, a crash loses what is under way. */
  public boolean isDurable() {
    return database.isDurable();
  }

  /** Uses a disk again that had failed, and forgets what need not be remembered any more. */
  public void maintain() {
    if (frozen) {
      return;
    }
    database.restore();
    Moment now = clock.now();
    long limit = now.up() - limits.doneMillis();
    List<AuditLog.Line> folded = audit.folded(now);
    database.write(
        c -> {
          CommandTable.SQL.update(c, "forgetOld", connector, now.boot(), limit, now.boot(), limit);
          CommandTable.SQL.update(c, "forgetForeign", connector, limits.foreign());
          long tooMany = CommandTable.SQL.number(c, "forgettable") - limits.doneCount();
          if (tooMany > 0) {
            CommandTable.SQL.update(c, "forgetMost", tooMany);
          }
          audit.append(c, folded);
          audit.maintain(c, now);
          doubt.maintain(c, now, limits.doubtAge());
          return null;
        });
  }

  private void ensureNotFrozen() {
    if (frozen) {
      throw new IllegalStateException("the connector is stopping");
    }
  }
}
