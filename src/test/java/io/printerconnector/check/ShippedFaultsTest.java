package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a file of the distribution, where the check is stricter than with own files. */
class ShippedFaultsTest {

  @TempDir private Path folder;

  /**
   * @param good a text in the file
   * @param bad what it is replaced by
   */
  private record Row(String file, String good, String bad, String finding) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "actions/pause",
              "id: actions-pause",
              "id: actions-paus",
              "is actions-pause; write that"),
          new Row(
              "actions/resume",
              "name: actions-resume",
              "name: actions-resum",
              "the name of the route in their file"),
          new Row("actions/jog", "name: jog", "name: jok", "nothing reads the variable \"jok\""),
          new Row(
              "actions/delete-file",
              "${variable.file.path}",
              "${variable.file.pahts}",
              "nothing that routes know has a member \"pahts\""),
          new Row(
              "actions/run-macro",
              "${variable.macro.script}",
              "${variable.macr.script}",
              "nothing sets the variable \"macr\""),
          new Row(
              "actions/file-metadata",
              "/server/files/metadata",
              "/server/files/metdata",
              "\"metdata\" stands nowhere else"),
          new Row(
              "cloud/printdock/push-snapshots",
              "{\"snapshots\"",
              "{\"snapshosts\"",
              "\"snapshosts\" stands nowhere else; did you mean"),
          new Row(
              "printer/query-status",
              "responseTimeout:",
              "responseTimeOut:",
              "did you mean \"responseTimeout\"?"),
          new Row(
              "printer/watch-status",
              "maxReconnectAttempts",
              "maxReconectAttempts",
              "has no option \"maxReconectAttempts\""),
          new Row(
              "polling/heartbeat",
              "printer-check-reachable",
              "printer-check-reachabel",
              "did you mean direct:printer-check-reachable?"),
          new Row(
              "common/cloud-limits",
              "{{cloud.totalMillis}}",
              "{{cloud.totalMilis}}",
              "did you mean cloud.totalMillis?"),
          new Row("loops/store", "scheduler:", "timr:", "there is no component \"timr\""),
          new Row("commands/check-start", "steps:", "step:", "there is no \"step\""));

  @TestFactory
  Stream<DynamicTest> rows() throws IOException {
    SortedMap<String, Path> files = ShippedRoutes.files();
    for (Row row : ROWS) {
      String path = row.file + RouteFile.ENDING;
      String text = Files.readString(files.get(path));
      assertThat(text).contains(row.good);
      Path broken = folder.resolve(row.file.replace('/', '-') + RouteFile.ENDING);
      files.put(path, Files.writeString(broken, text.replace(row.good, row.bad)));
    }
    List<Finding> findings = new RouteCheck(files, Map.of(), ShippedRoutes.settings()).findings();
    return ROWS.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.file,
                    () -> assertFound(files.get(row.file + RouteFile.ENDING), row, findings)));
  }

  private static void assertFound(Path file, Row row, List<Finding> findings) {
    assertThat(findings)
        .filteredOn(finding -> finding.file().equals(file))
        .anySatisfy(
            finding -> {
              assertThat(finding.text()).contains(row.finding);
              assertThat(finding.isError()).isTrue();
              assertThat(Files.readAllLines(file).get(finding.line() - 1))
                  .contains(row.bad.strip());
            });
  }
}
