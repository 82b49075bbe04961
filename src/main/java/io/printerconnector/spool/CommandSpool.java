package io.printerconnector.spool;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandContents;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import io.printerconnector.loop.SteadyClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Keeps every command from its acceptance until the cloud knows how it ended, on disk as a file
 * that moves from {@code accepted/} over {@code started/} and {@code outbox/} to {@code done/}. A
 * command that was accepted once is never accepted again, and what was begun is never begun again.
 * If the disk fails, it works from memory.
 */
public final class CommandSpool {

  private static final String NEXT_PLACE = "SpoolPlace";

  /** As long as a list can be. */
  private static final int LONGEST_LIST = 10_000;

  /** The time of day, for what a later run reads. */
  private final Clock clock;

  /** For ages within this run, whoever sets the time of day meanwhile. */
  private final Clock steady;

  private final Map<Identifier, Instant> acceptedInThisRun = new HashMap<>();
  private final SpoolDisk disk;
  private final FinishedCommands finished;
  private final Map<Stage, Map<Identifier, SpoolEntry>> open = new EnumMap<>(Stage.class);
  private final AtomicLong nextSequence = new AtomicLong(1);
  private SpoolDisk.Change reopening = folder -> {};
  private CommandContents contents = CommandContents.NONE;
  private boolean recovered;
  private boolean frozen;

  /**
   * Opens the spool and reads what an earlier run has left.
   *
   * @param stateDir folder for it; created with mode 0700
   * @param doneDays days after which a finished command may be forgotten
   * @param doneCount most finished commands to remember
   */
  public CommandSpool(String stateDir, int doneDays, int doneCount) {
    this(
        Path.of(stateDir),
        new DiskFiles(),
        Clock.systemUTC(),
        new SteadyClock(),
        doneDays,
        doneCount);
  }

  CommandSpool(Path stateDir, SpoolFiles files, Clock clock, int doneDays, int doneCount) {
    this(stateDir, files, clock, clock, doneDays, doneCount);
  }

  CommandSpool(
      Path stateDir, SpoolFiles files, Clock clock, Clock steady, int doneDays, int doneCount) {
    this.clock = clock;
    this.steady = steady;
    this.disk = new SpoolDisk(new SpoolFolder(stateDir, files));
    this.finished = new FinishedCommands(disk, steady, Duration.ofDays(doneDays), doneCount);
    for (Stage stage : List.of(Stage.ACCEPTED, Stage.STARTED, Stage.OUTBOX)) {
      open.put(stage, new TreeMap<>(Comparator.comparing(Identifier::toString)));
    }
    disk.change(SpoolFolder::open);
    load();
  }

  /** Who keeps the files of commands. */
  public synchronized void setContents(CommandContents contents) {
    this.contents = contents;
  }

  /** The commands that have not ended. */
  public synchronized List<Command> unfinished() {
    return open.values().stream()
        .flatMap(entries -> entries.values().stream())
        .map(SpoolEntry::command)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Takes this lock anew from now on, before a disk that has failed is used again. */
  public synchronized void lockWith(StateLock lock) {
    reopening = folder -> lock.retake();
  }

  /** Reads the stages from the last to the first, so that the later one of two files counts. */
  private void load() {
    nextSequence.set(finished.load() + 1);
    for (Stage stage : List.of(Stage.OUTBOX, Stage.STARTED, Stage.ACCEPTED)) {
      for (SpoolEntry entry : disk.read(stage)) {
        nextSequence.accumulateAndGet(entry.sequence() + 1, Math::max);
        if (finished.contains(entry.id()) || stageOf(entry.id()) != null) {
          disk.change(folder -> folder.remove(stage, entry));
        } else {
          open.get(stage).put(entry.id(), entry);
        }
      }
    }
  }

  /**
   * Keeps places in the order of acceptance for the list of an exchange, so that a later run knows
   * the order, too, whichever list is accepted first. Does not wait for the disk.
   */
  public void reserve(Exchange exchange) {
    exchange.setProperty(NEXT_PLACE, nextSequence.getAndAdd(LONGEST_LIST));
  }

  /**
   * Takes the command in the body over, in the order of the lists if places were reserved for its
   * own, and tells what was known of it before. It is on disk when this returns.
   */
  public synchronized Standing acceptListed(Exchange exchange) {
    Command command = exchange.getMessage().getBody(Command.class);
    Long place = exchange.getProperty(NEXT_PLACE, Long.class);
    if (place == null) {
      return accept(command);
    }
    exchange.setProperty(NEXT_PLACE, place + 1);
    return accept(command, place);
  }

  /**
   * Takes a command over, and tells what was known of it before. It is on disk when this returns.
   */
  public synchronized Standing accept(Command command) {
    return accept(command, nextSequence.getAndIncrement());
  }

  private Standing accept(Command command, long sequence) {
    ensureNotFrozen();
    Identifier id = command.id();
    if (finished.contains(id) || open.get(Stage.OUTBOX).containsKey(id)) {
      return Standing.ENDED;
    }
    if (stageOf(id) != null) {
      return Standing.UNDER_WAY;
    }
    SpoolEntry entry = new SpoolEntry(sequence, id, command, clock.instant(), null);
    contents.keep(command);
    open.get(Stage.ACCEPTED).put(id, entry);
    acceptedInThisRun.put(id, steady.instant());
    disk.change(folder -> folder.put(Stage.ACCEPTED, entry));
    return Standing.NEW;
  }

  /** Takes note that the printer is about to be asked to carry out a command. */
  public synchronized void start(@Variable("command") Command command) {
    ensureNotFrozen();
    SpoolEntry entry = open.get(Stage.ACCEPTED).remove(command.id());
    if (entry != null) {
      open.get(Stage.STARTED).put(entry.id(), entry);
      disk.change(folder -> folder.move(Stage.ACCEPTED, Stage.STARTED, entry));
    }
  }

  /**
   * Changes nothing from now on. A stop breaks off what is under way, and what looks like a failure
   * then says nothing about the printer: the next start looks at it.
   */
  public synchronized void freeze() {
    frozen = true;
  }

  /**
   * Takes note of how a command ended; the outcome is on disk when this returns. False if that was
   * known already.
   *
   * @throws IllegalStateException if the spool is frozen
   */
  public synchronized boolean end(Outcome outcome) {
    ensureNotFrozen();
    Identifier id = outcome.commandId();
    Stage from = stageOf(id);
    if (from == Stage.OUTBOX || finished.contains(id)) {
      return false;
    }
    acceptedInThisRun.remove(id);
    SpoolEntry begun = from == null ? null : open.get(from).remove(id);
    SpoolEntry ended =
        begun == null
            ? new SpoolEntry(nextSequence.getAndIncrement(), id, null, clock.instant(), outcome)
            : begun.ended(outcome);
    open.get(Stage.OUTBOX).put(id, ended);
    disk.change(folder -> folder.put(Stage.OUTBOX, ended));
    if (begun != null) {
      disk.change(folder -> folder.remove(from, begun));
      contents.release(begun.command());
    }
    return true;
  }

  /** Takes note that the cloud knows how a command ended. */
  public synchronized void delivered(@Variable("outcome") Outcome outcome) {
    SpoolEntry entry = open.get(Stage.OUTBOX).remove(outcome.commandId());
    if (entry != null) {
      finished.add(entry);
      disk.change(folder -> folder.remove(Stage.OUTBOX, entry));
    }
  }

  /** Keeps an outcome that the cloud rejects for good aside, for a person to look at. */
  public synchronized void reject(@Variable("outcome") Outcome outcome) {
    SpoolEntry entry = open.get(Stage.OUTBOX).get(outcome.commandId());
    if (entry != null) {
      disk.change(folder -> folder.setAside(entry));
      delivered(outcome);
    }
  }

  /** Whether no command with this id was ever accepted, as far as is remembered. */
  public synchronized boolean isUnknown(@Variable("commandId") Identifier id) {
    return stageOf(id) == null && !finished.contains(id);
  }

  /** How a command ended; a failure that says so if its file cannot be read any more. */
  public synchronized Outcome outcome(Command command) {
    SpoolEntry entry = open.get(Stage.OUTBOX).get(command.id());
    Outcome known = entry != null ? entry.outcome() : finished.outcome(command.id());
    return known != null
        ? known
        : new Outcome(
            command.id(),
            command.printerId(),
            false,
            "this command has ended before, and how is not known any more; it is not carried out again",
            Map.of("action", command.action()));
  }

  /**
   * What an earlier run has left, in the order of acceptance; only the first call gives anything.
   */
  public synchronized List<LeftBehind> recover() {
    if (recovered) {
      return List.of();
    }
    recovered = true;
    return open.entrySet().stream()
        .flatMap(
            stage -> stage.getValue().values().stream().map(e -> LeftBehind.of(stage.getKey(), e)))
        .sorted(Comparator.comparingLong(LeftBehind::sequence))
        .toList();
  }

  /** When a command was first seen. */
  public synchronized Instant acceptedAt(Command command) {
    Stage stage = stageOf(command.id());
    return stage == null ? clock.instant() : open.get(stage).get(command.id()).acceptedAt();
  }

  /** How long ago that was; only for a command of an earlier run the time of day is trusted. */
  public synchronized Duration age(Command command) {
    Instant seen = acceptedInThisRun.get(command.id());
    return seen == null
        ? Duration.between(acceptedAt(command), clock.instant())
        : Duration.between(seen, steady.instant());
  }

  /** Whether everything is on disk; if not, a crash loses what is under way. */
  public boolean isDurable() {
    return disk.isUsable();
  }

  /** Tries to write to disk what could not be written before. */
  public synchronized void restore() {
    if (disk.isUsable()) {
      finished.forgetOld();
      return;
    }
    disk.restore(
        folder -> {
          reopening.apply(folder);
          for (Map.Entry<Stage, Map<Identifier, SpoolEntry>> stage : open.entrySet()) {
            for (SpoolEntry entry : stage.getValue().values()) {
              folder.put(stage.getKey(), entry);
            }
            for (String name : folder.names(stage.getKey())) {
              if (stage.getValue().values().stream().noneMatch(e -> e.fileName().equals(name))) {
                folder.remove(stage.getKey(), name);
              }
            }
          }
          finished.write(folder);
        });
  }

  private void ensureNotFrozen() {
    if (frozen) {
      throw new IllegalStateException("the connector is stopping");
    }
  }

  private Stage stageOf(Identifier id) {
    return open.entrySet().stream()
        .filter(stage -> stage.getValue().containsKey(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
