package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileListsTest {

  private final FileLists lists = new FileLists();

  @ParameterizedTest
  @CsvSource({
    "cube.gcode, true",
    "parts/cube.gcode, true",
    "parts, false",
    "Cube.gcode, false",
    "cube.gcod, false",
    "arts/cube.gcode, false"
  })
  void findsAFileByItsWholePath(String path, boolean there) {
    List<?> files = files("[{\"path\": \"cube.gcode\"}, {\"path\": \"parts/cube.gcode\"}]");

    assertThat(lists.has(files, path)).isEqualTo(there);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[null, 1, \"cube.gcode\", {\"path\": null}, {\"filename\": \"cube.gcode\"}]"
      })
  void findsNothingInAListThatHasNoSuchFile(String json) {
    assertThat(lists.has(files(json), "cube.gcode")).isFalse();
  }

  @Test
  void findsAFileAmongElementsOfAnotherForm() {
    assertThat(lists.has(files("[7, {\"path\": \"a\"}, null]"), "a")).isTrue();
  }

  private static List<?> files(String json) {
    return (List<?>) JsonText.parse(json);
  }
}
