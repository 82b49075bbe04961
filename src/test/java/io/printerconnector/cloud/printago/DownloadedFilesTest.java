package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadedFilesTest {

  private final DownloadedFiles files =
      new DownloadedFiles(InstantSource.fixed(Instant.ofEpochSecond(1_727_122_128)));

  @ParameterizedTest
  @CsvSource({
    "https://f.test/a/Squiggle.gcode?sig=abc&dl=1, Squiggle.gcode",
    "https://f.test/a/Part.GCO, Part.GCO",
    "https://f.test/a%20b%2Bc+d.g#top, a b+c+d.g",
    "https://f.test/a/Part, Part.gcode",
    "https://f.test/Part%20v1.2%20final, Part v1.2 final.gcode",
    "https://f.test/Part_1.5, Part_1.5.gcode",
    "https://f.test/..%2F..%2Fetc%5Cpasswd.gcode, _.._etc_passwd.gcode",
    "https://f.test/.hidden.gcode, hidden.gcode",
    "https://f.test/a%0Ab%00.gcode, ab.gcode",
    "https://f.test/%C3%BC.gcode, \u00fc.gcode",
    "https://f.test/100%25.gcode, 100%.gcode",
    "https://f.test/, printago-1727122128.gcode",
    "https://f.test, printago-1727122128.gcode",
    "https://f.test/%2E%2E, printago-1727122128.gcode"
  })
  void namesTheFileByItsUrl(String url, String name) {
    assertThat(files.path(url)).isEqualTo("Printago/" + name);
  }

  @Test
  void shortensLongNames() {
    assertThat(files.path("https://f.test/%s.gcode".formatted("a".repeat(300))))
        .isEqualTo("Printago/%s.gcode".formatted("a".repeat(200)));
    assertThat(files.path("https://f.test/%s.gcode".formatted("%C3%BC".repeat(150))))
        .isEqualTo("Printago/%s.gcode".formatted("\u00fc".repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Part.3mf", "Part.stl", "setup.exe", "a.gcode.zip", "a.ufp"})
  void takesNothingButGcode(String name) {
    assertThatThrownBy(() -> files.path("https://f.test/" + name))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Error creating filename: %s is no G-code (gcode, g, gco)".formatted(name));
  }

  @Test
  void findsTheUrl() {
    assertThat(url("{'url': ' https://f.test/a '}")).isEqualTo("https://f.test/a");
    assertThat(url("{'model': 'HTTP://f.test/a'}")).isEqualTo("HTTP://f.test/a");
    assertThat(url("{'url': 'https://f.test/a', 'model': 'https://f.test/b'}"))
        .isEqualTo("https://f.test/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'url': null}", "{'url': ''}", "{'url': 7}"})
  void wantsAUrl(String parameters) {
    assertThatThrownBy(() -> url(parameters))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("No URL provided for downloading file.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://f.test/a", "file:///etc/passwd", "a.gcode", "https:///a", "ht tp://"})
  void takesNoOtherUrl(String url) {
    assertThatThrownBy(() -> url("{'url': '%s'}".formatted(url)))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessageStartingWith("Error parsing URL: ")
        .hasMessageNotContaining("passwd");
  }

  @Test
  void hidesWhatGivesAccess() {
    assertThat(files.plain("https://u:p@f.test/a.gcode?sig=x#y"))
        .isEqualTo("https://f.test/a.gcode");
    assertThat(files.plain("https://f.test/a@b.gcode")).isEqualTo("https://f.test/a@b.gcode");
  }

  @Test
  void keepsOneMoreForTheFileThatHasJustCome() {
    assertThat(files.keep()).isEqualTo(11);
    files.setMost(3);
    assertThat(files.keep()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"cube.gcode, Printago/cube.gcode", "Printago/cube.gcode, Printago/cube.gcode"})
  void printsFromItsFolder(String name, String path) {
    assertThat(
            files.toPrint(Messages.command("start_print", "{'file_name': '%s'}".formatted(name))))
        .isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'file_name': null}", "{'file_name': ' '}", "{'file_name': 7}"})
  void wantsAFileToPrint(String parameters) {
    assertThatThrownBy(() -> files.toPrint(Messages.command("start_print", parameters)))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Error processing message file_name is required");
  }

  @ParameterizedTest
  @CsvSource({
    "download_gcode, true, true",
    "start_print_bbl, true, true",
    "download_gcode, false, false",
    "start_print, true, false"
  })
  void knowsWhenAFileWasStored(String action, boolean succeeded, boolean stored) {
    Outcome outcome =
        new Outcome(
            new Identifier("a"),
            Messages.VORON.printerId(),
            succeeded,
            succeeded ? null : "no",
            Map.of());

    assertThat(files.isStored(outcome, ReplyKey.of(Messages.command(action, "{}"), null)))
        .isEqualTo(stored);
  }

  private String url(String parameters) {
    return files.url(Messages.command("download_gcode", parameters));
  }
}
