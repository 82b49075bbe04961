package io.printerconnector.store;

import io.printerconnector.audit.AuditRecord;
import io.printerconnector.command.Command;
import io.printerconnector.command.Outcome;
import io.printerconnector.policy.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A line for each command that has ended, also for those that were refused: who reads it later sees
 * what the cloud has asked for and what became of it. Of refused ones there may be so many in a
 * minute that they would push the others out: then one line counts them.
 */
public final class AuditLog {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long MAINTENANCE_MILLIS = 15 * MINUTE_MILLIS;
  private static final int MOST_FOLDED = 100;

  private final long mostBytes;
  private final Duration age;
  private final int refusals;
  private final AuditTable table = new AuditTable();
  private final Map<Object, Folded> folded = new LinkedHashMap<>();
  private long minuteBegan;
  private int refusedInMinute;
  private long maintained;

  /**
   * A line to be added.
   *
   * @param time when it ended
   * @param members what is said
   */
  record Line(Instant time, Map<String, Object> members) {}

  /** Refused commands that have no line of their own. */
  private static final class Folded {
    private final Map<String, Object> like;
    private Object last;
    private long count;

    Folded(Map<String, Object> like) {
      this.like = like;
    }
  }

  /**
   * @param megabytes most MiB of lines, before the oldest give way
   * @param days days after which they do
   * @param refusals most lines of refused commands in a minute
   */
  public AuditLog(int megabytes, int days, int refusals) {
    this.mostBytes = (long) megabytes << 20;
    this.age = Duration.ofDays(days);
    this.refusals = refusals;
  }

  /**
   * The line that the end of a command adds; none if it is only counted.
   *
   * @param command the command, or null if only its outcome is known
   * @param decision what the policy said, or null if it was not asked
   * @param took the time from its acceptance to its end; null if that is not known
   * @param cloud the URL of the cloud that has sent it; null if that is not known
   */
  synchronized List<Line> lines(
      Moment now,
      Outcome outcome,
      Command command,
      Decision decision,
      Duration took,
      String cloud) {
    Map<String, Object> members = AuditRecord.of(outcome, command, decision, took, cloud);
    boolean refused = command == null || decision != null && !decision.allowed();
    if (!refused || outcome.succeeded()) {
      return List.of(new Line(now.instant(), members));
    }
    if (folded.isEmpty() && isMinuteOver(now)) {
      minuteBegan = now.up();
      refusedInMinute = 0;
    }
    if (++refusedInMinute > refusals) {
      fold(members);
      return List.of();
    }
    return List.of(new Line(now.instant(), members));
  }

  private boolean isMinuteOver(Moment now) {
    return now.up() - minuteBegan >= MINUTE_MILLIS;
  }

  private void fold(Map<String, Object> members) {
    List<Object> key = new ArrayList<>();
    for (String name : List.of("printer", "decision", "rule")) {
      key.add(members.get(name));
    }
    Object kind = folded.containsKey(key) || folded.size() < MOST_FOLDED ? key : "others";
    Folded same = folded.computeIfAbsent(kind, k -> new Folded(members));
    same.count++;
    same.last = members.get(AuditRecord.ID);
  }

  /** The lines that count those of a minute that is over; they are given once. */
  synchronized List<Line> folded(Moment now) {
    return isMinuteOver(now) ? foldedByNow(now) : List.of();
  }

  /** The same before it is over. */
  synchronized List<Line> foldedByNow(Moment now) {
    List<Line> lines = folded.values().stream().map(one -> line(now.instant(), one)).toList();
    folded.clear();
    return lines;
  }

  private static Line line(Instant now, Folded folded) {
    Map<String, Object> members = new LinkedHashMap<>(folded.like);
    members.put("folded", folded.count);
    members.put("last_id", folded.last);
    return new Line(now, members);
  }

  /** Adds lines; returns how many. */
  int append(Connection connection, List<Line> lines) throws SQLException {
    for (Line line : lines) {
      table.append(connection, line.time(), line.members());
    }
    return lines.size();
  }

  /** Lets old lines give way. */
  void maintain(Connection connection, Moment now) throws SQLException {
    // The time of day may be wrong: then only some lines are lost each time.
    if (now.up() - maintained >= MAINTENANCE_MILLIS) {
      maintained = now.up();
      table.trim(connection, mostBytes, now.instant().minus(age), now.instant());
    }
  }

  /**
   * What was found.
   *
   * @param lines how many lines are in order
   * @param dropped how many older ones have given way
   * @param lastHash SHA-256 of the last line; to keep it elsewhere proves later that the lines up
   *     to it are the same
   * @param broken the first line that is not in order, and why; null if all are
   */
  public record Verdict(long lines, long dropped, String lastHash, String broken) {}

  /**
   * Checks the lines in the database of a connector, also while a connector works with it.
   *
   * @throws SQLException if it cannot be read
   */
  public static Verdict verify(StoreLook look) throws SQLException {
    try (Connection connection = look.reading()) {
      return new AuditTable().verify(connection);
    }
  }

  /**
   * Hands over every line as JSON, the oldest first; also while a connector works with it.
   *
   * @throws SQLException if they cannot be read
   */
  public static void each(StoreLook look, Consumer<String> reader) throws SQLException {
    try (Connection connection = look.reading()) {
      new AuditTable().each(connection, reader);
    }
  }
}
