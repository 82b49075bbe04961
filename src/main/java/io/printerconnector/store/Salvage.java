package io.printerconnector.store;

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
  private static final List<String> ENDINGS = DatabaseFile.ENDINGS;
  private static final String FOLDER = "set-aside";
  private static final int MOST_KEPT = 3;

  /** Where the file's format for writing stands, and behind it that for reading. */
  private static final int FORMATS = 18;

  private static final int NEWEST_FORMAT = 2;
  private static final int PIECE = 64 * 1024;
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

  /**
   * What is wrong with the files before SQLite looks at them; null if nothing is seen.
   *
   * @param sinceBoot whether the index beside the log is the one that was written last: a power cut
   *     may leave one that knows more than the log
   */
  static String visibleDamage(Path file, boolean sinceBoot) throws IOException {
    if (Files.exists(damaged(file))) {
      return "a run has ended while it was replaced";
    }
    if (Files.exists(file) ? Files.size(file) == 0 : exists(file, "-wal") || exists(file, "-shm")) {
      return "it is empty or missing";
    }
    if (Files.exists(file) && hasUnknownFormat(file)) {
      return "its head is damaged";
    }
    return sinceBoot && WalFile.hasLostCommits(file) ? "the end of its log is lost" : null;
  }

  /** SQLite would take it for one of a newer version, and not write to it. */
  private static boolean hasUnknownFormat(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(FORMATS + 2);
      return head.length == FORMATS + 2
          && (Byte.toUnsignedInt(head[FORMATS]) > NEWEST_FORMAT
              || Byte.toUnsignedInt(head[FORMATS + 1]) > NEWEST_FORMAT);
    }
  }

  private static boolean exists(Path file, String ending) {
    return Files.exists(Path.of(file + ending));
  }

  /** Where it is while it is replaced. */
  private static Path damaged(Path file) {
    return file.resolveSibling("damaged.db");
  }

  /**
   * Replaces a damaged database; gives the new one. This can break off anywhere: until the new one
   * is complete, the next start finds the damaged one, and no other.
   */
  static Connection replace(Path file, String reason) throws IOException, SQLException {
    Path damaged = damaged(file);
    if (!Files.exists(damaged) || !Files.exists(file)) {
      LOG.error(
          "{} is damaged ({}): what can be read of it goes on in a new one, and it goes to {}",
          file,
          reason,
          FOLDER);
      if (!Files.exists(file) && !Files.exists(damaged)) {
        Files.createFile(damaged);
      }
      for (String ending : ENDINGS) {
        if (exists(file, ending)) {
          move(Path.of(file + ending), Path.of(damaged + ending));
        }
      }
      Path fresh = DatabaseFile.fresh(file);
      try (Connection to = Sqlite.open(fresh)) {
        DatabaseFile.migrate(to);
        Set<String> identities = identities(damaged);
        to.setAutoCommit(false);
        new Salvage(damaged, to).run(identities);
        to.commit();
        to.setAutoCommit(true);
      }
      move(fresh, file);
    }
    setAside(damaged, file);
    return Sqlite.open(file);
  }

  private static void setAside(Path damaged, Path file) throws IOException {
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
    // The file itself at last: as long as it is there, this is not done.
    for (String ending : List.of("-shm", "-wal", "")) {
      move(Path.of(damaged + ending), folder.resolve("connector-1.db" + ending));
    }
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
        try (InputStream in = Files.newInputStream(file)) {
          identities(in, found);
        }
      }
    }
    return found;
  }

  private static void identities(InputStream in, Set<String> found) throws IOException {
    StringBuilder match = new StringBuilder();
    byte[] piece = new byte[PIECE];
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      for (int i = 0; i < count; i++) {
        int next = piece[i] & 0xff;
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
  }

  private void run(Set<String> identities) throws SQLException {
    try (Connection from = Sqlite.connect(damaged)) {
      copy(from, "command", commands::salvage);
      copy(from, "audit", audit::salvage);
      copy(from, "snapshot", snapshots::salvage);
      new Settings().bringBack(from, to);
    } catch (SQLException e) {
      LOG.warn("nothing more can be read of {}: {}", damaged, e.getMessage());
    }
    commands.distrust(to);
    Doubt.begin(to);
    int unknown = 0;
    for (String identity : identities) {
      if (commands.stage(to, identity) == null) {
        commands.add(to, CommandRow.unknown(identity, Moment.now()));
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
