package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.store.AuditLines;
import io.printerconnector.store.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditShowCommandTest {

  @TempDir private Path state;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsTheNewestTwentyOldestFirst() {
    write(25);

    assertThat(show()).isZero();
    assertThat(out.toString().lines()).containsExactlyElementsOf(lines(6, 25));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsAsManyAsAreWanted() {
    write(5);

    assertThat(show("--last", "2")).isZero();
    assertThat(show("--last", "100")).isZero();
    assertThat(out.toString().lines().limit(2)).containsExactlyElementsOf(lines(4, 5));
    assertThat(out.toString().lines().skip(2)).containsExactlyElementsOf(lines(1, 5));
  }

  @Test
  void worksWhileAConnectorDoes() {
    write(1);
    try (Database connector = new Database(state.toString())) {
      connector.durably(c -> null);
      assertThat(show()).isZero();
      assertThat(connector.isDurable()).isTrue();
      assertThat(connector.<Integer>durably(c -> 1)).isEqualTo(1);
    }
    assertThat(out.toString().lines()).containsExactlyElementsOf(lines(1, 1));
  }

  @Test
  void changesNothing() throws Exception {
    write(3);
    byte[] before = Files.readAllBytes(state.resolve("connector.db"));

    assertThat(show()).isZero();
    assertThat(Files.readAllBytes(state.resolve("connector.db"))).isEqualTo(before);
  }

  @Test
  void endsWith2IfThereIsNoLog() {
    assertThat(show()).isEqualTo(2);
    assertThat(err.toString()).contains("there is no " + state.resolve("connector.db"));
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void endsWith2IfTheLogCannotBeRead() throws Exception {
    Files.writeString(
        state.resolve("connector.db"), "no database, but a long enough text".repeat(9));

    assertThat(show()).isEqualTo(2);
    assertThat(err.toString()).contains("the audit log cannot be read");
  }

  @Test
  void endsWith2IfNoLinesAreWanted() {
    write(1);

    assertThat(show("--last", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--last must be 1 or more");
  }

  private void write(int lines) {
    AuditLines.write(state, lines);
    AuditLines.change(state, "UPDATE audit SET record = '{\"number\":' || sequence || '}'");
  }

  private static List<String> lines(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj("{\"number\":%d}"::formatted).toList();
  }

  private int show(String... more) {
    return new CommandLine(new ConnectorCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(
                    Stream.of("audit", "show", "--state-dir", state.toString()), Stream.of(more))
                .toArray(String[]::new));
  }
}
