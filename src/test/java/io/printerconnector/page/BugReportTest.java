package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BugReportTest {

  private static final long MOST = 8 << 20;

  @TempDir private Path folder;
  private final BugReport report = new BugReport("/etc/printer connector/config.json");

  private Path file(long length) throws IOException {
    Path file = folder.resolve("bundle.tar.gz");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(length);
    }
    return file;
  }

  @Test
  void hasTheDoctorMakeIt() {
    assertThat(report.arguments("/state/bundle.tar.gz"))
        .containsExactly(
            "doctor",
            "--config",
            "/etc/printer connector/config.json",
            "--bundle",
            "/state/bundle.tar.gz");
  }

  @Test
  void takesTheFileAway() throws IOException {
    Path file = file(MOST);

    assertThat(report.take(file.toString(), 0)).hasSize((int) MOST);
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesOneThatIsTooLongAndRemovesIt() throws IOException {
    Path file = file(MOST + 1);

    assertThatThrownBy(() -> report.take(file.toString(), 0))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the archive is too long for a browser; make it with"
                + " printer-connector doctor --bundle");
    assertThat(file).doesNotExist();
  }

  @Test
  void takesItAlsoIfTheDoctorHasFoundSomething() throws IOException {
    assertThat(report.take(file(7).toString(), 1)).hasSize(7);
  }

  /** The program was ended in the middle, or had no memory. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 137, 143})
  void refusesAPartOfOneAndRemovesIt(int exitCode) throws IOException {
    Path file = file(7);

    assertThatThrownBy(() -> report.take(file.toString(), exitCode))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the archive is not complete (exit code " + exitCode + ");");
    assertThat(file).doesNotExist();
  }

  @Test
  void saysThatItWasNotMade() {
    assertThatThrownBy(() -> report.take(folder.resolve("none").toString(), 1))
        .isInstanceOf(IOException.class)
        .hasMessage("the archive was not made; to see why, run printer-connector doctor --bundle");
  }
}
