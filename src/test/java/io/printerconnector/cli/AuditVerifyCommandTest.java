package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditVerifyCommandTest {

  private static final String FIRST = "{\"id\":\"a\",\"prev\":\"%s\"}\n".formatted("0".repeat(64));

  @TempDir private Path state;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void endsWith0IfTheLogIsInOrder() throws Exception {
    Files.writeString(state.resolve("audit.log"), FIRST);

    assertThat(verify()).isZero();
    assertThat(out.toString()).startsWith("ok: 1 lines; SHA-256 of the last one: ").hasSize(103);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void endsWith1AndNamesTheFirstLineThatIsNot() throws Exception {
    Files.writeString(state.resolve("audit.log"), FIRST + FIRST);

    assertThat(verify()).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("BROKEN at line 2 of audit.log: it does not follow the line before it")
        .contains("1 lines before it are in order");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void endsWith2IfThereIsNoLog() {
    assertThat(verify()).isEqualTo(2);
    assertThat(err.toString()).contains("there is no " + state.resolve("audit.log"));
  }

  @Test
  void endsWith2IfTheLogCannotBeRead() throws Exception {
    Files.createDirectory(state.resolve("audit.log"));

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
