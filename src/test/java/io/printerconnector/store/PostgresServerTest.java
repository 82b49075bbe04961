package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server of the tests itself. */
@Tag("postgresql")
class PostgresServerTest {

  @Test
  void keepsWhatWasCommittedAcrossACrashAndARestart() throws IOException, SQLException {
    try (PostgresServer server = new PostgresServer()) {
      server.start();
      server.execute(PostgresServer.DATABASE, "CREATE TABLE t AS SELECT 7 AS n");
      server.kill();
      assertThatThrownBy(() -> server.connect(PostgresServer.DATABASE))
          .isInstanceOf(SQLException.class);
      server.start();
      server.restart();
      try (var connection =
              DriverManager.getConnection(
                  server.url(), PostgresServer.LOCKED, PostgresServer.PASSWORD);
          var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT n FROM t")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(7);
      }
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.url(), PostgresServer.LOCKED, "wrong"))
          .hasMessageContaining("password");
    }
  }
}
