package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.store.AuditLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditExportCommandTest {

  @TempDir private Path state;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() {
    line(1, "2026-01-01T10:00:00Z", "7", "pause", "allowed", "succeeded", "null");
    line(2, "2026-01-02T10:00:00.123Z", "7", "jog", "refused", "failed", "\"=1+1, \\\"x\\\"\"");
    line(3, "2026-01-03T10:00:00Z", "b/2", "jog", "allowed", "failed", "\"away\\u001b[2J\\u009b\"");
  }

  private void line(
      int id,
      String time,
      String printer,
      String action,
      String decision,
      String outcome,
      String error) {
    AuditLines.write(state, 1);
    String record =
        """
        {"time":"%s","id":"%d","printer":"%s","action":"%s","params":{"a":1},"decision":"%s",\
        "rule":"profile","outcome":"%s","error":%s}"""
            .formatted(time, id, printer, action, decision, outcome, error);
    AuditLines.change(
        state, "UPDATE audit SET record = '%s' WHERE sequence = %d".formatted(record, id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 123",
        "--printer 7 | 12",
        "--printer b/2 | 3",
        "--action jog | 23",
        "--outcome succeeded | 1",
        "--outcome failed | 3",
        "--outcome refused | 2",
        "--since 2026-01-02 | 23",
        "--until 2026-01-02 | 1",
        "--since 2026-01-02T10:00:00Z --until 2026-01-03T10:00:00Z | 2",
        "--action jog --printer 7 | 2",
      })
  void writesTheLinesThatAreWanted(String options, String ids) {
    assertThat(run(("export " + options).strip().split(" "))).isZero();

    assertThat(out.toString().lines().map(line -> line.replaceAll(".*\"id\":\"(\\d)\".*", "$1")))
        .containsExactly(ids.split(""));
  }

  @Test
  void anAgeCountsFromNow() {
    assertThat(run("export", "--since", "1d")).isZero();
    assertThat(out.toString()).isEmpty();

    assertThat(run("export", "--until", "1d")).isZero();
    assertThat(out.toString().lines()).hasSize(3);
  }

  @Test
  void writesTablesThatNoSpreadsheetCarriesOut() {
    assertThat(run("export", "--format", "csv", "--action", "jog")).isZero();

    assertThat(out.toString().split("\r\n"))
        .containsExactly(
            "time,id,printer,action,params,decision,rule,outcome,error,seconds,cloud,folded,last_id,dropped,until",
            "\"2026-01-02T10:00:00.123Z\",\"2\",\"7\",\"jog\",\"{\"\"a\"\":1}\",\"refused\",\"profile\",\"failed\",\"'=1+1, \"\"x\"\"\",,,,,,",
            "\"2026-01-03T10:00:00Z\",\"3\",\"b/2\",\"jog\",\"{\"\"a\"\":1}\",\"allowed\",\"profile\",\"failed\",\"away?[2J?\",,,,,,");
  }

  @Test
  void listsThemForAPerson() {
    assertThat(run("list", "--last", "2")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "2026-01-02T10:00:00Z  7        jog                refused   =1+1, \"x\"",
            "2026-01-03T10:00:00Z  b/2      jog                failed    away?[2J?");
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThat(run("export", "--since", "yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("\"yesterday\" is no time");
  }

  private int run(String... words) {
    return ConnectorCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(
                    Stream.of("audit"),
                    Stream.concat(Stream.of(words), Stream.of("--state-dir", state.toString())))
                .toArray(String[]::new));
  }
}
