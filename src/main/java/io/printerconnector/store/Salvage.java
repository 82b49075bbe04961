package io.printerconnector.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what can be read of a damaged database into a new one. The damaged one goes to the
 * folder {@code set-aside}. A command whose record cannot be read is remembered as unknown and
 * never carried out; its identity is looked for in the bytes of the files.
 */
final class Salvage {

  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final List<String> ENDINGS = List.of("", "-wal", "-shm");
  private static final String FOLDER = "set-aside";
  private static final int MOST_KEPT = 3;
  private static final int IDENTITY_LENGTH = CommandRow.IDENTITY_PREFIX.length() + 40;

  private final Path damaged;
  private final Connection to;
  private final CommandTable commands = new CommandTable();
  private final AuditTable audit = new AuditTable();
  private final SnapshotTable snapshots = new SnapshotTable();
  private long copied;

  /** Copies the row at which an answer stands. */
  private interface Copy {
    boolean copy(ResultSet row, Connection to) throws SQLException;
  }

  private Salvage(Path damaged, Connection to) {
    this.damaged = damaged;
    this.to = to;
  }

  /** Replaces a damaged database; gives the new one. */
  static Connection replace(Path file, String reason) throws IOException, SQLException {
    Path damaged = setAside(file);
    LOG.error(
        "{} is damaged ({}): it is now {}, and what can be read of it goes on in a new one",
        file,
        reason,
        damaged);
    Connection to = Sqlite.open(file);
    try {
      DatabaseFile.migrate(to);
      Set<String> identities = identities(damaged);
      to.setAutoCommit(false);
      new Salvage(damaged, to).run(identities);
      to.commit();
      to.setAutoCommit(true);
      return to;
    } catch (IOException | SQLException | RuntimeException e) {
      to.close();
      throw e;
    }
  }

  private static Path setAside(Path file) throws IOException {
    Path folder = file.resolveSibling(FOLDER);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (int i = MOST_KEPT; i > 1; i--) {
      for (String ending : ENDINGS) {
        move(
            folder.resolve("connector-" + (i - 1) + ".db" + ending),
            folder.resolve("connector-" + i + ".db" + ending));
      }
    }
    Path damaged = folder.resolve("connector-1.db");
    for (String ending : ENDINGS) {
      move(file.resolveSibling(file.getFileName() + ending), Path.of(damaged + ending));
    }
    return damaged;
  }

  private static void move(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Every identity of a command that stands anywhere in the files. */
  private static Set<String> identities(Path damaged) throws IOException {
    Set<String> found = new HashSet<>();
    for (String ending : ENDINGS) {
      Path file = Path.of(damaged + ending);
      if (Files.exists(file)) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
          identities(in, found);
        }
      }
    }
    return found;
  }

  private static void identities(InputStream in, Set<String> found) throws IOException {
    StringBuilder match = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      boolean fits =
          match.length() < CommandRow.IDENTITY_PREFIX.length()
              ? next == CommandRow.IDENTITY_PREFIX.charAt(match.length())
              : Character.digit(next, 16) >= 0;
      if (!fits) {
        match.setLength(0);
        fits = next == CommandRow.IDENTITY_PREFIX.charAt(0);
      }
      if (fits) {
        match.append((char) next);
      }
      if (match.length() == IDENTITY_LENGTH) {
        found.add(match.toString());
        match.setLength(0);
      }
    }
  }

  private void run(Set<String> identities) throws SQLException {
    try (Connection from = Sqlite.connect(damaged)) {
      copy(from, "command", commands::salvage);
      copy(from, "audit", audit::salvage);
      copy(from, "snapshot", snapshots::salvage);
    } catch (SQLException e) {
      LOG.warn("nothing more can be read of {}: {}", damaged, e.getMessage());
    }
    commands.distrust(to);
    int unknown = 0;
    for (String identity : identities) {
      if (commands.stage(to, identity) == null) {
        commands.addUnknown(to, identity, Moment.now());
        unknown++;
      }
    }
    audit.append(
        to, Instant.now(), Map.of("note", "the database was damaged, and lines may be missing"));
    LOG.warn(
        "{} record(s) of the damaged database are taken over; {} command(s) whose record cannot be"
            + " read will never be carried out",
        copied,
        unknown);
  }

  /** Reads a table from its beginning and, where that ends at the damage, from its end. */
  private void copy(Connection from, String table, Copy copy) {
    for (String order : List.of("", " ORDER BY rowid DESC")) {
      try (Statement statement = from.createStatement();
          ResultSet rows = statement.executeQuery("SELECT * FROM " + table + order)) {
        while (rows.next()) {
          copied += copyOne(rows, copy) ? 1 : 0;
        }
        return;
      } catch (SQLException e) {
        LOG.debug("{} cannot be read to its end: {}", table, e.getMessage());
      }
    }
  }

  private boolean copyOne(ResultSet row, Copy copy) {
    try {
      return copy.copy(row, to);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("a record cannot be taken over: {}", e.getMessage());
      return false;
    }
  }
}
