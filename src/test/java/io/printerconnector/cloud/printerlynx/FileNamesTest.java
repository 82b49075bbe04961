package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.GcodeFile;
import io.printerconnector.routes.HostileTexts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  private final FileNames names = new FileNames();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "File.gcode | File.gcode",
        "Küche 2.gcode | Küche 2.gcode",
        "a.g | a.g",
        "a.gco | a.gco",
        "a.ufp | a.ufp",
        "A.GCODE | A.gcode",
        "b.GcOdE | b.gcode",
        "no ending | no ending.gcode",
        "a.tar.gz | a.tar.gz.gcode",
        "a.gcode.bak | a.gcode.bak.gcode",
        "v1.2 | v1.2.gcode",
        "../../etc/passwd | passwd.gcode",
        "/etc/a.gcode | a.gcode",
        "..\\..\\a.gcode | a.gcode",
        "C:\\prints\\a.gcode | a.gcode",
        "C:a.gcode | C_a.gcode",
        ".hidden.gcode | hidden.gcode",
        "...a.gcode | a.gcode",
        ".. | file.gcode",
        "a/ | file.gcode",
        ".gcode | gcode.gcode",
        " a .gcode | a.gcode",
      })
  void makesOneFileOfIt(String name, String expected) {
    assertThat(names.pathOf(name)).isEqualTo("printerlynx/" + expected);
  }

  @Test
  void replacesWhatOtherFileSystemsRefuse() {
    assertThat(names.pathOf("a<b>|c?*\":.gcode")).isEqualTo("printerlynx/a_b__c____.gcode");
  }

  @Test
  void takesOutWhatIsNoText() {
    assertThat(names.pathOf("a\u0000\n\tb\u007f.gcode")).isEqualTo("printerlynx/ab.gcode");
    assertThat(names.pathOf("")).isEqualTo("printerlynx/file.gcode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ü", "\uD83D\uDE00"})
  void shortensWhatIsTooLong(String letter) {
    String path = names.pathOf(letter.repeat(500) + ".gcode");

    assertThat(path).startsWith("printerlynx/" + letter).endsWith(letter + ".gcode");
    assertThat(path.substring("printerlynx/".length()).getBytes(StandardCharsets.UTF_8).length)
        .isBetween(200, 206);
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void isAlwaysAFileThatTheConnectorTakes(String text) {
    for (String name : new String[] {text, "../" + text, text + "/..", "." + text}) {
      String path = names.pathOf(name);

      assertThat(GcodeFile.of("filename", path).path()).isEqualTo(path);
      assertThat(path).matches("printerlynx/[^./][^/]*\\.gcode");
    }
  }
}
