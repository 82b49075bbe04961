package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Standing;
import io.printerconnector.json.JsonText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes commands over, each of them once, and knows which of them this run takes care of. The disk
 * is synced once for many of them: by the next change that is synced anyway, or by {@link #sync}.
 */
final class Acceptance {

  /** Longest that an accepted command may wait for a sync of the disk if more come behind it. */
  private static final long UNSYNCED_MILLIS = 1_000;

  private final Database database;
  private final String connector;
  private final StoreLimits limits;
  private final Moment.Source clock;
  private final CommandTable table = new CommandTable();
  // The identities of commands that this run takes care of.
  private final Set<String> ours = ConcurrentHashMap.newKeySet();
  // Those of them that are on the disk as accepted or begun.
  private final Set<String> recorded = ConcurrentHashMap.newKeySet();
  private volatile long unsyncedSince;

  Acceptance(Database database, String connector, StoreLimits limits, Moment.Source clock) {
    this.database = database;
    this.connector = connector;
    this.limits = limits;
    this.clock = clock;
  }

  /** Takes a command over, and tells what was known of it before. */
  Standing accept(Command command, long sequence, long listFrom) {
    CommandRow row = CommandRow.of(connector, sequence, command, clock.now());
    long waits = unsyncedSince == 0 ? 0 : clock.now().up() - unsyncedSince;
    boolean durable = waits > UNSYNCED_MILLIS || command.stored() != null;
    Database.Work<Standing> work =
        c -> {
          if (database.isInDoubt()) {
            recorded.add(row.identity());
          }
          return accept(c, row, command, listFrom);
        };
    Standing standing = durable ? database.durably(c -> ifNew(work.run(c))) : database.write(work);
    if (standing == Standing.NEW && database.isDurable()) {
      recorded.add(row.identity());
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

  /** A command that is known changes nothing, and nothing is synced then. */
  private Standing ifNew(Standing standing) {
    return standing == Standing.NEW ? synced(standing) : standing;
  }

  /** Within a change that is synced, and with it all that came before. */
  <T> T synced(T result) {
    unsyncedSince = 0;
    return result;
  }

  /** Waits until all that was accepted survives a power cut: once for a whole list. */
  void sync() {
    if (unsyncedSince != 0) {
      String now = clock.now().instant().toString();
      database.durably(c -> synced(Settings.set(c, "accepted", now)));
    }
  }

  /** Whether no command with this id was ever accepted, as far as is remembered. */
  boolean isUnknown(Identifier id) {
    return database.read(c -> count(c, id, 0)) == 0;
  }

  /** How many commands from this place on have this id. */
  private long count(Connection connection, Identifier id, long fromPlace) throws SQLException {
    // As a text or as JSON, because the cloud may hand it out as a number, too.
    return CommandTable.SQL.number(
        connection, "ids", id.toString(), JsonText.of(id.toString()), connector, fromPlace);
  }

  /** Takes over what an earlier run has left, which is on the disk. */
  void takeUp(CommandRow row) {
    ours.add(row.identity());
    recorded.add(row.identity());
  }

  boolean isTakenUp(CommandRow row) {
    return ours.contains(row.identity());
  }

  /** Within the change that ends a command. */
  void ended(String identity) {
    ours.remove(identity);
  }

  /** After the change that ended a command, if it is on the disk. */
  void endedOnDisk(String identity) {
    recorded.remove(identity);
  }

  /** Whether the disk may still say of a command that it has not ended. */
  boolean isOpenOnDisk(String identity) {
    return recorded.contains(identity);
  }
}
