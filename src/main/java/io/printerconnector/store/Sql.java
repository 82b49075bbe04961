package io.printerconnector.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SQL of a resource file in this package. Each statement stands below a line {@code -- NAME:}
 * that names it; the rest of that line says what it is for.
 */
public final class Sql {

  /** What is too much for the memory, or only added to, needs not be known without the disk. */
  private static final Set<String> MIRRORED = Set.of("commands", "settings");

  private final Map<String, String> statements = new HashMap<>();
  private final boolean mirrored;

  /** What becomes of one row of an answer. */
  public interface Reading<T> {
    /** Reads the row at which the answer stands. */
    T read(ResultSet row) throws SQLException;
  }

  /** Reads the statements of {@code NAME.sql}. */
  public Sql(String name) {
    mirrored = MIRRORED.contains(name);
    String current = null;
    for (String line : text(name).lines().toList()) {
      if (line.matches("-- \\w+:.*")) {
        current = line.substring(3, line.indexOf(':'));
      } else if (current != null && !line.startsWith("--")) {
        statements.merge(current, line, (before, more) -> before + "\n" + more);
      }
    }
  }

  /** The text of {@code NAME.sql}. */
  static String text(String name) {
    try (InputStream in = Sql.class.getResourceAsStream(name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Carries a change out, and gives the number of rows that it has changed. */
  public int update(Connection connection, String name, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(connection, name, values)) {
      int changed = statement.executeUpdate();
      if (mirrored) {
        Mirror.note(this, name, values);
      }
      return changed;
    }
  }

  /** Carries a change out with each of these values, without a wait between them. */
  void updateAll(Connection connection, String name, List<Object[]> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(statements.get(name))) {
      for (Object[] values : all) {
        set(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (BatchUpdateException e) {
      // PostgreSQL's driver puts all values into its message, which is logged.
      throw e.getCause() instanceof SQLException cause ? cause : e;
    }
    if (mirrored) {
      all.forEach(values -> Mirror.note(this, name, values));
    }
  }

  /** All rows of an answer. */
  public <T> List<T> rows(Connection connection, Reading<T> reading, String name, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, name, values);
        ResultSet answer = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (answer.next()) {
        rows.add(reading.read(answer));
      }
      return rows;
    }
  }

  /** The first row of an answer, or null if there is none. */
  public <T> T first(Connection connection, Reading<T> reading, String name, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, name, values);
        ResultSet answer = statement.executeQuery()) {
      return answer.next() ? reading.read(answer) : null;
    }
  }

  /** The number that is the whole answer; 0 if there is no row. */
  public long number(Connection connection, String name, Object... values) throws SQLException {
    Long number = first(connection, row -> row.getLong(1), name, values);
    return number == null ? 0 : number;
  }

  /** What is only looked for may hold a NUL, too, which PostgreSQL would refuse. */
  private static Object storable(Object value) {
    return value instanceof String text && text.indexOf('\0') >= 0 ? StorableText.of(text) : value;
  }

  /** A statement to read an answer from row by row; the caller closes it. */
  PreparedStatement prepare(Connection connection, String name, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(statements.get(name));
    try {
      set(statement, values);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, storable(values[i]));
    }
  }
}
