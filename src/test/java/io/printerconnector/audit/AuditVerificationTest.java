package io.printerconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerificationTest {

  private static final String DOES_NOT_FOLLOW =
      "it does not follow the line before it; one of them was changed, or lines between them were"
          + " removed";

  @TempDir private Path folder;
  private WrittenLog written;

  @BeforeEach
  void writeThreeFilesOfThreeLines() {
    written = new WrittenLog(folder, 950);
    for (int i = 1; i <= 9; i++) {
      written.succeeded("command-" + i);
    }
    assertThat(written.verify())
        .isEqualTo(
            new AuditVerification.Verdict(9, AuditChain.hash(bytes(written.lines().get(8))), null));
  }

  @Test
  void findsALineThatWasChanged() throws Exception {
    change("audit.log.1", 1, "succeeded", "failed   ");

    assertThat(written.verify().broken()).isEqualTo("line 3 of audit.log.1: " + DOES_NOT_FOLLOW);
    assertThat(written.verify().lines()).isEqualTo(5);
  }

  @Test
  void findsAChangeAcrossFiles() throws Exception {
    change("audit.log.2", 2, "command-3", "command-x");

    assertThat(written.verify().broken()).isEqualTo("line 1 of audit.log.1: " + DOES_NOT_FOLLOW);
  }

  @Test
  void findsALineThatWasRemoved() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(written.file("audit.log")));
    lines.remove(1);
    Files.write(written.file("audit.log"), lines);

    assertThat(written.verify().broken()).isEqualTo("line 2 of audit.log: " + DOES_NOT_FOLLOW);
  }

  @Test
  void findsLinesThatWereAddedOrSwapped() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(written.file("audit.log")));
    lines.add(1, lines.get(0));
    Files.write(written.file("audit.log"), lines);
    assertThat(written.verify().broken()).isEqualTo("line 2 of audit.log: " + DOES_NOT_FOLLOW);

    lines.remove(1);
    lines.add(lines.remove(1));
    Files.write(written.file("audit.log"), lines);
    assertThat(written.verify().broken()).isEqualTo("line 2 of audit.log: " + DOES_NOT_FOLLOW);
  }

  @Test
  void findsAFileThatIsMissing() throws Exception {
    Files.delete(written.file("audit.log.1"));
    assertThat(written.verify().broken()).isEqualTo("line 1 of audit.log: older lines are missing");
  }

  @Test
  void findsTheBeginningMissing() throws Exception {
    Files.delete(written.file("audit.log.2"));
    assertThat(written.verify().broken()).isNull();

    Files.delete(written.file("audit.log.1"));
    assertThat(written.verify().broken()).isEqualTo("line 1 of audit.log: older lines are missing");
  }

  @Test
  void findsWhatIsNoLine() throws Exception {
    change("audit.log.2", 1, "{\"time\"", "{time");
    assertThat(written.verify().broken())
        .isEqualTo("line 2 of audit.log.2: it is no valid JSON at line 1, column 2");

    Files.write(written.file("audit.log.2"), List.of("x".repeat(2 << 20), "[]"));
    assertThat(written.verify().broken()).startsWith("line 1 of audit.log.2: it is no valid JSON");
    Files.write(written.file("audit.log.2"), List.of("", ""));
    assertThat(written.verify().broken()).startsWith("line 1 of audit.log.2: it is no valid JSON");
  }

  @Test
  void cannotBeDoneWithoutALog() {
    assertThatThrownBy(() -> new AuditVerification(folder.resolve("none")).verify())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageEndingWith("audit.log");
  }

  private void change(String file, int line, String from, String to) throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(written.file(file)));
    String changed = lines.get(line).replace(from, to);
    assertThat(changed).isNotEqualTo(lines.get(line));
    lines.set(line, changed);
    Files.write(written.file(file), lines);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
