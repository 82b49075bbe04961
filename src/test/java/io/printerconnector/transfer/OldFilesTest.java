package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.GcodeFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OldFilesTest {

  private final OldFiles files = new OldFiles();

  private List<GcodeFile> beyond(Map<?, ?> listing, int keep, String loaded) {
    return files.beyond(listing, "printerlynx", keep, loaded);
  }

  @Test
  void findsTheOldest() {
    assertThat(beyond(listing(19), 19, "")).isEmpty();
    assertThat(paths(beyond(listing(20), 19, ""))).containsExactly("printerlynx/0.gcode");
    assertThat(paths(beyond(listing(22), 19, "")))
        .containsExactly("printerlynx/0.gcode", "printerlynx/1.gcode", "printerlynx/2.gcode");
  }

  @Test
  void neverRemovesTheLoadedFile() {
    assertThat(paths(beyond(listing(3), 0, "printerlynx/0.gcode")))
        .containsExactly("printerlynx/1.gcode", "printerlynx/2.gcode");
    assertThat(paths(beyond(listing(1), 0, "printerlynx/0.gcode"))).isEmpty();
    assertThat(paths(beyond(listing(1), 0, "0.gcode"))).hasSize(1);
  }

  static Stream<Map<?, ?>> strangeListings() {
    return Stream.of(
        Map.of(),
        Map.of("result", List.of()),
        Map.of("result", Map.of()),
        Map.of("result", Map.of("files", Map.of())),
        Map.of("result", Map.of("files", List.of(1, "a", Map.of(), Map.of("filename", 7)))));
  }

  @ParameterizedTest
  @MethodSource("strangeListings")
  void removesNothingThatIsNotThere(Map<?, ?> listing) {
    assertThat(beyond(listing, 0, "")).isEmpty();
  }

  /** Files with these numbers as names, the newer the greater, in any order. */
  private static Map<?, ?> listing(int count) {
    List<Map<String, Object>> listed = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(
            i -> listed.add(Map.of("filename", i + ".gcode", "modified", 1_700_000_000.5 + i)));
    Collections.shuffle(listed, new Random(17));
    return Map.of("result", Map.of("files", listed));
  }

  private static List<String> paths(List<GcodeFile> files) {
    return files.stream().map(GcodeFile::path).toList();
  }
}
