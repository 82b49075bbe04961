package io.printerconnector.store;

import io.printerconnector.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The table of the audit log: lines in a chain, so that nobody can change or take out one of them
 * without a trace. The oldest lines give way to newer ones, and a line says so.
 */
final class AuditTable implements Database.Table {

  /** What stands for the hash of the line before the first one. */
  static final String BEGINNING = "0".repeat(64);

  /** Member of a line that says how many older lines are gone. */
  static final String DROPPED = "dropped";

  /** Member of such a line with the hash of the last of them. */
  static final String UNTIL = "until";

  private static final Sql SQL = new Sql("audit");
  private static final int AT_ONCE = 500;

  private record Line(long sequence, long wall, String record, String hash) {
    static Line read(ResultSet row) throws SQLException {
      return new Line(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4));
    }
  }

  /**
   * What a line says.
   *
   * @param sequence its place
   */
  record Entry(long sequence, String record) {
    static Entry read(ResultSet row) throws SQLException {
      return new Entry(row.getLong(1), row.getString(2));
    }
  }

  void append(Connection connection, Instant time, Map<String, Object> members)
      throws SQLException {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
    record.putAll(members);
    append(connection, time.toEpochMilli(), JsonText.of(record));
  }

  private void append(Connection connection, long wall, String record) throws SQLException {
    Object[] last =
        SQL.first(connection, row -> new Object[] {row.getLong(1), row.getString(2)}, "last");
    long sequence = (last == null ? SQL.number(connection, "begun") : (long) last[0]) + 1;
    String before = last == null ? BEGINNING : (String) last[1];
    SQL.update(connection, "add", sequence, wall, record, hash(before, record));
    Mirror.note(SQL, "begin", Long.toString(sequence));
  }

  static String hash(String before, String record) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((before + '\n').getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(record.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Lets the oldest lines give way: until there are not too many characters, and some of those that
   * are older than this moment.
   */
  void trim(Connection connection, long mostCharacters, Instant oldest, Instant now)
      throws SQLException {
    boolean full = SQL.number(connection, "size") > mostCharacters;
    List<Line> lines =
        SQL.rows(connection, Line::read, "oldest", AT_ONCE).stream()
            .takeWhile(line -> full || line.wall() < oldest.toEpochMilli())
            .toList();
    if (lines.isEmpty()) {
      return;
    }
    Line last = lines.get(lines.size() - 1);
    long before = lines.stream().mapToLong(line -> number(members(line))).sum();
    // Before the others go: it follows the newest line.
    append(connection, now, Map.of(DROPPED, before + lines.size(), UNTIL, last.hash()));
    SQL.update(connection, "drop", last.sequence());
    if (full && lines.size() == AT_ONCE) {
      trim(connection, mostCharacters, oldest, now);
    }
  }

  /** What a line says; nothing if somebody has made it something else. */
  private static Map<?, ?> members(Line line) {
    try {
      return JsonText.parse(line.record()) instanceof Map<?, ?> members ? members : Map.of();
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  /** How many lines a line says have given way. */
  private static long number(Map<?, ?> members) {
    return members.get(DROPPED) instanceof Number number ? number.longValue() : 0;
  }

  /** The place of the newest line; 0 if there is none. */
  long last(Connection connection) throws SQLException {
    long last = SQL.number(connection, "last");
    return last == 0 ? SQL.number(connection, "begun") : last;
  }

  /** So many lines at most before this place, the newest of them first. */
  List<Entry> before(Connection connection, long sequence, int most) throws SQLException {
    return SQL.rows(connection, Entry::read, "before", sequence, most);
  }

  /** So many lines at most after this place, the oldest of them first. */
  List<Entry> after(Connection connection, long sequence, int most) throws SQLException {
    return SQL.rows(connection, Entry::read, "after", sequence, most);
  }

  /** The records of the newest lines, the oldest of them first. */
  List<String> newest(Connection connection, int most) throws SQLException {
    return SQL.rows(connection, row -> row.getString(1), "newest", most);
  }

  /** Hands over every record, the oldest first. */
  void each(Connection connection, Consumer<String> reader) throws SQLException {
    try (PreparedStatement all = SQL.prepare(connection, "all");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        reader.accept(Line.read(rows).record());
      }
    }
  }

  /** Checks the whole chain. */
  AuditLog.Verdict verify(Connection connection) throws SQLException {
    long lines = 0;
    long dropped = 0;
    String first = null;
    String until = BEGINNING;
    String previous = null;
    try (PreparedStatement all = SQL.prepare(connection, "all");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        Line line = Line.read(rows);
        first = previous == null ? line.record() + '\n' + line.hash() : first;
        if (previous != null && !hash(previous, line.record()).equals(line.hash())) {
          String broken =
              "line %d: it does not follow the line before it; one of them was changed, or lines between them were removed"
                  .formatted(line.sequence());
          return new AuditLog.Verdict(lines, dropped, previous, broken);
        }
        Map<?, ?> members = members(line);
        if (members.get(UNTIL) instanceof String hash) {
          until = hash;
          dropped += number(members);
        }
        previous = line.hash();
        lines++;
      }
    }
    String broken = null;
    if (first != null) {
      int end = first.lastIndexOf('\n');
      if (!hash(until, first.substring(0, end)).equals(first.substring(end + 1))) {
        broken = "the first line: older lines are missing";
      }
    }
    return new AuditLog.Verdict(lines, dropped, previous == null ? BEGINNING : previous, broken);
  }

  @Override
  public void rescue(Connection disk, Connection memory, Moment now) throws SQLException {
    // What is noted meanwhile follows in a chain of its own, and is linked when it is brought back.
    // Its places go on, so that who reads from a place on sees it in either database, and once.
    SQL.update(memory, "begin", Long.toString(last(disk)));
  }

  @Override
  public void bringBack(Connection memory, Connection disk) throws SQLException {
    for (Line line : SQL.rows(memory, Line::read, "all")) {
      append(disk, line.wall(), line.record());
    }
  }

  /** Copies a line of a damaged database as it is. */
  boolean salvage(ResultSet damaged, Connection to) throws SQLException {
    Line line = Line.read(damaged);
    SQL.update(to, "add", line.sequence(), line.wall(), line.record(), line.hash());
    return true;
  }
}
