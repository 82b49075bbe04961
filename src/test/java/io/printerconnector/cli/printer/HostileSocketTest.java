package io.printerconnector.cli.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.klippy.HostileKlippy;
import io.printerconnector.klippy.ScriptedKlippy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks a peer that is no Klipper gets a reason in time. */
@Timeout(60)
class HostileSocketTest {

  @TempDir private Path folder;
  private Shell shell;

  @ParameterizedTest
  @EnumSource
  void isGivenUpInTime(HostileKlippy kind) throws Exception {
    try (ScriptedKlippy peer = new ScriptedKlippy(path(), kind)) {
      for (String word : List.of("query", "watch")) {
        assertThat(shell().run(word, "toolhead")).as(word).isIn(1, 3);
        assertThat(shell.err()).as(word).isNotBlank().doesNotContain("Exception");
      }
      assertThat(peer.connections()).isPositive();
    }
  }

  @Test
  void takesAnErrorOfAnyKindForARefusal() throws Exception {
    try (ScriptedKlippy peer = new ScriptedKlippy(path(), HostileKlippy.NO_TEXT_AS_ERROR)) {
      assertThat(shell().run("gcode", "G28", "--yes")).isEqualTo(1);
      assertThat(shell.err()).isEqualTo("error: [{}]\n");
      assertThat(peer.connections()).isPositive();
    }
  }

  private Path path() {
    return folder.resolve("klippy");
  }

  private Shell shell() {
    shell = new Shell("--socket", path().toString(), "--timeout", "0.5");
    return shell;
  }
}
