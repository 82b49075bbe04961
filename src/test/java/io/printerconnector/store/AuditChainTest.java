package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No line can be changed, taken out or put in without a trace, but the oldest give way. */
class AuditChainTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long QUARTER = Duration.ofMinutes(15).toMillis();
  private static final String DOES_NOT_FOLLOW =
      ": it does not follow the line before it; one of them was changed, or lines between them were"
          + " removed";

  @TempDir private Path folder;
  private Database database;
  private long up = QUARTER;

  @BeforeEach
  void open() {
    database = TestedDatabase.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEmptyOneIsInOrder() throws SQLException {
    database.durably(c -> null);

    assertThat(verify()).isEqualTo(new AuditLog.Verdict(0, 0, "0".repeat(64), null));
  }

  @Test
  void isTheSha256OfTheLinesBefore() throws SQLException {
    add(2, 0);

    String first = AuditTable.hash("0".repeat(64), "{\"time\":\"1970-01-01T00:00:00Z\",\"n\":0}");
    String second = AuditTable.hash(first, "{\"time\":\"1970-01-01T00:00:00Z\",\"n\":1}");
    assertThat(verify()).isEqualTo(new AuditLog.Verdict(2, 0, second, null));
    assertThat(AuditTable.hash("", "abc"))
        .as("sha256 of a line feed and abc")
        .isEqualTo("f39d39bfc99287b848780d4110eb663f0e7c344ae41f46a390c4135b89dc2756");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET record = REPLACE(record, '4', '9') WHERE sequence = 5",
        "UPDATE audit SET record = 'no JSON' WHERE sequence = 5",
        "UPDATE audit SET record = '' WHERE sequence = 5",
        "DELETE FROM audit WHERE sequence = 5",
        "DELETE FROM audit WHERE sequence IN (5, 6, 7)",
        "UPDATE audit SET hash = (SELECT hash FROM audit WHERE sequence = 4) WHERE sequence = 5",
        "INSERT INTO audit SELECT 99, noted_wall, record, hash FROM audit WHERE sequence = 3;",
        "UPDATE audit SET sequence = CASE sequence WHEN 5 THEN -6 WHEN 6 THEN 5 END"
            + " WHERE sequence IN (5, 6)"
      })
  void findsAChange(String change) throws SQLException {
    add(9, 0);
    assertThat(verify().broken()).isNull();

    TestedDatabase.change(folder, change);

    assertThat(verify().broken()).matches("line \\d+" + DOES_NOT_FOLLOW + "|the first line: .*");
  }

  @Test
  void saysWhichLineAndHowManyAreInOrder() throws SQLException {
    add(9, 0);
    String fourth = strings("SELECT hash FROM audit WHERE sequence = 4");
    TestedDatabase.change(folder, "DELETE FROM audit WHERE sequence = 5");

    assertThat(verify()).isEqualTo(new AuditLog.Verdict(4, 0, fourth, "line 6" + DOES_NOT_FOLLOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM audit WHERE sequence = 1",
        "DELETE FROM audit WHERE sequence < 9",
        "UPDATE audit SET record = REPLACE(record, '0', '1') WHERE sequence = 1",
        "UPDATE audit SET record = 'no JSON' WHERE sequence = 1",
        "UPDATE audit SET record = '' WHERE sequence = 1"
      })
  void findsAnotherBeginning(String change) throws SQLException {
    add(9, 0);
    TestedDatabase.change(folder, change);

    assertThat(verify().broken()).isNotNull();
  }

  @Test
  void oldLinesGiveWayAndAreCounted() throws SQLException {
    add(10, 0);
    add(10, 10 * DAY);
    maintain(new AuditLog(25, 7, 60), 12 * DAY);

    assertThat(verify().broken()).isNull();
    assertThat(verify().dropped()).isEqualTo(10);
    assertThat(verify().lines()).as("with the one that says so").isEqualTo(11);

    add(10, 20 * DAY);
    maintain(new AuditLog(25, 7, 60), 22 * DAY);
    assertThat(verify().broken()).isNull();
    assertThat(verify().dropped()).as("also the line that said so").isEqualTo(21);
    assertThat(verify().lines()).isEqualTo(11);
  }

  @Test
  void allLinesMayGiveWay() throws SQLException {
    add(10, 0);
    maintain(new AuditLog(25, 7, 60), 12 * DAY);
    add(3, 12 * DAY);

    assertThat(verify().broken()).isNull();
    assertThat(verify().dropped()).isEqualTo(10);
    assertThat(verify().lines()).isEqualTo(4);
  }

  @Test
  void theOldestGiveWayUntilTheRestFits() throws SQLException {
    AuditLog log = new AuditLog(1, 365, 60);
    for (int round = 1; round <= 3; round++) {
      database.write(
          c -> {
            for (int i = 0; i < 3_000; i++) {
              new AuditTable().append(c, Instant.EPOCH, Map.of("text", "x".repeat(1_000)));
            }
            return null;
          });
      maintain(log, DAY);

      assertThat(Long.parseLong(strings("SELECT SUM(LENGTH(record)) FROM audit")))
          .isBetween(500_000L, 1L << 20);
      assertThat(verify().broken()).isNull();
      assertThat(verify().lines() + verify().dropped())
          .as("lines, and those that say how many are gone")
          .isBetween(round * 3_000L, round * 3_000L + 30);
    }
  }

  @Test
  void findsThatTheBeginningIsMissingAlsoAfterLinesGaveWay() throws SQLException {
    add(10, 0);
    add(10, 10 * DAY);
    maintain(new AuditLog(25, 7, 60), 12 * DAY);
    TestedDatabase.change(folder, "DELETE FROM audit WHERE sequence = 11");

    assertThat(verify().broken()).isEqualTo("the first line: older lines are missing");
  }

  private void add(int lines, long wall) {
    for (int i = 0; i < lines; i++) {
      Map<String, Object> members = Map.of("n", i);
      database.write(
          c -> {
            new AuditTable().append(c, Instant.ofEpochMilli(wall), members);
            return null;
          });
    }
  }

  private void maintain(AuditLog log, long wall) {
    up += QUARTER;
    Moment now = new Moment(wall, "boot", up);
    database.write(
        c -> {
          log.maintain(c, now);
          return null;
        });
  }

  private AuditLog.Verdict verify() throws SQLException {
    return AuditLog.verify(TestedDatabase.look(folder));
  }

  private String strings(String query) {
    return TestedDatabase.state(folder).strings(query).get(0);
  }
}
