package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.store.AuditLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditVerifyCommandTest {

  @TempDir private Path state;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void endsWith0IfTheLogIsInOrder() {
    AuditLines.write(state, 3);

    assertThat(verify()).isZero();
    assertThat(out.toString())
        .matches(
            "ok: 3 lines \\(0 older ones have given way\\); SHA-256 of the last one: [0-9a-f]{64}\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void endsWith1AndNamesTheFirstLineThatIsNot() {
    AuditLines.write(state, 3);
    AuditLines.change(
        state, "UPDATE audit SET record = REPLACE(record, 'true', 'false') WHERE sequence = 2");

    assertThat(verify()).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("BROKEN at line 2: it does not follow the line before it")
        .contains("1 lines before it are in order");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void endsWith2IfThereIsNoLog() {
    assertThat(verify()).isEqualTo(2);
    assertThat(err.toString()).contains("there is no " + state.resolve("connector.db"));
  }

  @Test
  void endsWith2IfTheLogCannotBeRead() throws Exception {
    Files.writeString(
        state.resolve("connector.db"), "no database, but a long enough text".repeat(9));

    assertThat(verify()).isEqualTo(2);
    assertThat(err.toString()).contains("the audit log cannot be read");
  }

  private int verify() {
    return new CommandLine(new ConnectorCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("audit", "verify", "--state-dir", state.toString());
  }
}
