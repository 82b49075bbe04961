package io.printerconnector.spool;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.RawJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The commands whose outcome the cloud knows, remembered by the hash of their id for a time, so
 * that one that is handed out again is not carried out again. Their files are read only when
 * needed.
 */
final class FinishedCommands {

  // A list of 20,000 files need not be kept for a week.
  private static final int LONGEST_RESULT = 4_096;

  // The same without a disk, for so many of them in memory.
  private static final int LONGEST_IN_MEMORY = 256;

  /** What is remembered of a finished command; the entry is null if it is on the disk. */
  private record Finished(String fileName, Instant since, SpoolEntry entry) {}

  private final SpoolDisk disk;
  private final Clock clock;
  private final Duration age;
  private final int count;
  private final Map<String, Finished> byHash = new LinkedHashMap<>();

  FinishedCommands(SpoolDisk disk, Clock clock, Duration age, int count) {
    this.disk = disk;
    this.clock = clock;
    this.age = age;
    this.count = count;
  }

  /** Reads the names that an earlier run has left; gives the highest sequence among them. */
  long load() {
    long highest = 0;
    for (String name : disk.names(Stage.DONE)) {
      if (name.matches("\\d{16}-[0-9a-f]{24}\\.json")) {
        byHash.put(name.substring(17, 41), new Finished(name, clock.instant(), null));
        highest = Math.max(highest, Long.parseLong(name.substring(0, 16)));
      }
    }
    return highest;
  }

  boolean contains(Identifier id) {
    return byHash.containsKey(SpoolEntry.hash(id));
  }

  /** How a finished command ended, or null if it cannot be read any more. */
  Outcome outcome(Identifier id) {
    Finished known = byHash.get(SpoolEntry.hash(id));
    if (known == null) {
      return null;
    }
    SpoolEntry entry =
        known.entry() != null ? known.entry() : disk.entry(Stage.DONE, known.fileName());
    return entry == null ? null : entry.outcome();
  }

  void add(SpoolEntry entry) {
    SpoolEntry kept = shortened(entry, LONGEST_RESULT);
    boolean onDisk = disk.change(folder -> folder.put(Stage.DONE, kept));
    byHash.put(
        SpoolEntry.hash(entry.id()),
        new Finished(
            entry.fileName(), clock.instant(), onDisk ? null : shortened(kept, LONGEST_IN_MEMORY)));
    forgetOld();
  }

  /** Forgets the oldest that are too many or too old. */
  void forgetOld() {
    Instant limit = clock.instant().minus(age);
    var oldest = byHash.values().iterator();
    while (oldest.hasNext()) {
      Finished next = oldest.next();
      if (byHash.size() <= count && !next.since().isBefore(limit)) {
        return;
      }
      oldest.remove();
      disk.change(folder -> folder.remove(Stage.DONE, next.fileName()));
    }
  }

  /** Writes those that could not be written when they ended. */
  void write(SpoolFolder folder) throws IOException {
    for (Finished one : byHash.values()) {
      if (one.entry() != null) {
        folder.put(Stage.DONE, one.entry());
      }
    }
  }

  private static SpoolEntry shortened(SpoolEntry entry, int longest) {
    Outcome outcome = entry.outcome();
    if (outcome.resultJson().length() <= longest) {
      return entry;
    }
    Map<String, Object> result = new LinkedHashMap<>(outcome.result());
    result.values().removeIf(value -> isLong(value, longest));
    return entry.ended(
        new Outcome(
            outcome.commandId(),
            outcome.printerId(),
            outcome.succeeded(),
            outcome.errorMessage(),
            result));
  }

  private static boolean isLong(Object value, int longest) {
    return value instanceof Iterable
        || value instanceof Map
        || value instanceof RawJson
        || value instanceof String text && text.length() > longest;
  }
}
