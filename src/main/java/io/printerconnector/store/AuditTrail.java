package io.printerconnector.store;

import io.printerconnector.audit.Ending;
import io.printerconnector.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the audit log of a running connector, for a page: backwards in parts, and what is new.
 * While the disk fails, only what was noted since then can be seen; its places go on, and stay the
 * same once the disk works again.
 */
public final class AuditTrail {

  /** For one part, also if few of them are wanted. */
  private static final int MOST_LOOKED_AT = 5_000;

  /** Few, because commands wait meanwhile. */
  private static final int AT_ONCE = 200;

  private static final String SEQUENCE = "sequence";

  private final Database database;
  private final AuditTable table = new AuditTable();

  /**
   * Which commands are wanted.
   *
   * @param printer only those for the printer with this id as text; null for all
   * @param outcome only those that {@code succeeded}, {@code failed} or were {@code refused} by the
   *     policy; null for all
   */
  public record Filter(String printer, String outcome) {

    /**
     * @throws IllegalArgumentException if the outcome is none of these
     */
    public Filter {
      if (outcome != null) {
        Ending.of(outcome);
      }
    }

    private boolean isWanted(Map<String, Object> members) {
      return (printer == null || printer.equals(members.get("printer")))
          && (outcome == null || Ending.of(members) == Ending.of(outcome));
    }
  }

  /**
   * A part of the log.
   *
   * @param commands what the lines say, the newest first: {@code sequence} and the members; of a
   *     damaged one {@code sequence} and {@code error}
   * @param more whether there may be more of them
   * @param next the place before which these are
   */
  public record Page(List<Map<String, Object>> commands, boolean more, long next) {}

  /** The log in this database. */
  public AuditTrail(Database database) {
    this.database = database;
  }

  /**
   * So many of the commands that are wanted, or fewer, because only some thousand lines are looked
   * at.
   *
   * @param before only lines before this place; null for the newest ones
   */
  public Page page(Filter filter, Long before, int most) {
    long next = before == null ? newest() + 1 : before;
    List<Map<String, Object>> commands = new ArrayList<>();
    for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += AT_ONCE) {
      long from = next;
      List<AuditTable.Entry> entries = database.read(c -> table.before(c, from, AT_ONCE));
      for (AuditTable.Entry entry : entries) {
        if (commands.size() >= most) {
          return new Page(commands, true, next);
        }
        next = entry.sequence();
        Map<String, Object> members = members(entry);
        if (filter.isWanted(members)) {
          commands.add(members);
        }
      }
      if (entries.size() < AT_ONCE) {
        return new Page(commands, false, next);
      }
    }
    return new Page(commands, true, next);
  }

  /** So many commands at most that were noted after this place, the oldest of them first. */
  public List<Map<String, Object>> after(long sequence, int most) {
    return database.read(c -> table.after(c, sequence, most)).stream()
        .map(AuditTrail::members)
        .toList();
  }

  /** The place of the newest line; 0 if there is none. */
  public long newest() {
    return database.read(table::last);
  }

  private static Map<String, Object> members(AuditTable.Entry entry) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(SEQUENCE, entry.sequence());
    try {
      if (JsonText.parse(entry.record()) instanceof Map<?, ?> read) {
        read.forEach((name, value) -> members.putIfAbsent(name.toString(), value));
        return members;
      }
    } catch (IllegalArgumentException e) {
      // Somebody has changed it, which verify tells.
    }
    members.put("error", "this line of the audit log is damaged");
    return members;
  }
}
