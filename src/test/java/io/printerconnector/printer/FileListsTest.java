package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonListing;
import io.printerconnector.routes.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
  void findsAFileByItsWholePath(String path, boolean there) throws IOException {
    JsonListing files = files("[{\"path\": \"cube.gcode\"}, {\"path\": \"parts/cube.gcode\"}]");

    assertThat(lists.has(files, deletion(path))).isEqualTo(there);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[null, 1, \"cube.gcode\", {\"path\": null}, {\"filename\": \"cube.gcode\"}]"
      })
  void findsNothingInAListThatHasNoSuchFile(String json) throws IOException {
    assertThat(lists.has(files(json), deletion("cube.gcode"))).isFalse();
  }

  @Test
  void findsAFileAmongElementsOfAnotherForm() throws IOException {
    assertThat(lists.has(files("[7, {\"path\": \"a\"}, null]"), deletion("a"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"a, false", "b, true", "a b, false", "c, false"})
  void saysWhetherAFileHasOnlyItsNewName(String paths, boolean moved) throws IOException {
    Command move =
        new Command(
            new Identifier(1), new Identifier(7), "move_file", Map.of("source", "a", "dest", "b"));

    assertThat(lists.isMoved(Samples.listing(paths.split(" ")), move)).isEqualTo(moved);
  }

  private static Command deletion(String path) {
    return new Command(
        new Identifier(1), new Identifier(7), "delete_file", Map.of("filename", path));
  }

  private static JsonListing files(String json) throws IOException {
    byte[] answer = ("{\"result\": " + json + "}").getBytes(StandardCharsets.UTF_8);
    return JsonListing.only(new ByteArrayInputStream(answer), "/result");
  }
}
