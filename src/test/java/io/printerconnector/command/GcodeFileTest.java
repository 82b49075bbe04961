package io.printerconnector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcodeFileTest {

  @Test
  void splitsDirectoriesFromTheName() {
    GcodeFile file = GcodeFile.of("filename", "orders/2025/cube.gcode");

    assertThat(file.name()).isEqualTo("cube.gcode");
    assertThat(file.directory()).isEqualTo("orders/2025");
    assertThat(GcodeFile.of("filename", "cube.gcode").directory()).isNull();
    assertThat(GcodeFile.of("filename", "cube.gcode").name()).isEqualTo("cube.gcode");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b.gcode | a%20b.gcode | a%20b.gcode",
        "a+b.gcode | a%2Bb.gcode | a%2Bb.gcode",
        "100%#&?.gcode | 100%25%23%26%3F.gcode | 100%25%23%26%3F.gcode",
        "8\" plate.gcode | 8%22%20plate.gcode | 8%22%20plate.gcode",
        "Böden/x.gcode | B%C3%B6den/x.gcode | B%C3%B6den%2Fx.gcode"
      })
  void isEncodedForPathAndQuery(String path, String encodedPath, String encodedQuery) {
    assertThat(GcodeFile.of("filename", path).encodedPath()).isEqualTo(encodedPath);
    assertThat(GcodeFile.of("filename", path).encodedQuery()).isEqualTo(encodedQuery);
  }

  @ParameterizedTest
  @ValueSource(strings = {"...gcode", ".hidden.gcode", "a..b.gcode", "a/..b/c", "-", "a:b", "~"})
  void allowsUnusualNamesThatStayInside(String path) {
    assertThat(GcodeFile.of("filename", path).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "/etc/passwd|is an absolute path",
        "../config/printer.cfg|has a \"..\" in it",
        "a/../../b|has a \"..\" in it",
        "a/..|has a \"..\" in it",
        "..|has a \"..\" in it",
        "./a|has a \".\" in it",
        "a//b|has an empty part",
        "a/|has an empty part",
        " |has an empty part",
        "a/ /b|has an empty part",
        "..\\config|has a backslash"
      })
  void refusesWhatLeadsOutOrNamesNoFile(String path, String reason) {
    assertThatThrownBy(() -> GcodeFile.of("filename", path))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("params.filename \"" + path + "\" " + reason)
        .hasMessageContaining("such as parts/cube.gcode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nM112.gcode", "a\r.gcode", "a\u0000.gcode", "a\u007f", "a\u0085b"})
  void refusesControlCharactersWhichCouldStartAnotherCommand(String path) {
    assertThatThrownBy(() -> GcodeFile.of("filename", path))
        .hasMessageContaining("has a control character")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\r", "\u0000"));
  }

  @Test
  void limitsTheLengthInBytesAndCutsItInTheMessage() {
    assertThat(GcodeFile.of("filename", "ü".repeat(512)).path()).hasSize(512);
    assertThatThrownBy(() -> GcodeFile.of("filename", "ü".repeat(512) + "x"))
        .hasMessageContaining("is longer than 1024 bytes")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }
}
