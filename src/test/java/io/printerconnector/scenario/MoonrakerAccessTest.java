package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Moonraker that does not trust this machine. */
@Tag("moonraker")
class MoonrakerAccessTest {

  private MoonrakerWorkshop bench;
  private String key;

  @BeforeEach
  void open() {
    bench = new MoonrakerWorkshop("access");
    Gcode.write(bench.moonraker().gcodes(), PrinterCondition.FILE);
    // A Moonraker that is stopped while it reads a file takes long to end.
    bench.moonraker().awaitMetadata(PrinterCondition.FILE);
    key = bench.moonraker().restartWithKey();
  }

  @AfterEach
  void close() throws Exception {
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  void theKeyOpensEverything() throws Exception {
    bench.addAddress(Map.of("api_key", key));
    bench.start();

    bench.awaitLive("standby");
    assertThat(bench.run("upload_file", Map.of("filename", "a.gcode", "content", "RzI4"))).isNull();
    assertThat(bench.run("sync_files", Map.of())).isNull();
    assertThat(bench.run("delete_file", Map.of("filename", "a.gcode"))).isNull();
    assertThat(bench.run("start_print", Map.of("filename", PrinterCondition.FILE))).isNull();
    bench.awaitToldLast("printing");
    assertThat(bench.run("pause", Map.of())).isNull();
    assertThat(bench.run("resume", Map.of())).isNull();
    assertThat(bench.run("cancel", Map.of())).isNull();
    bench.awaitToldLast("cancelled");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "0f1e2d3c4b5a69788796a5b4c3d2e1f0")
  void aMissingOrWrongKeyIsNamed(String wrong) throws Exception {
    bench.addAddress(wrong == null ? Map.of() : Map.of("api_key", wrong));
    bench.start();

    assertThat(bench.run("sync_files", Map.of()))
        .containsPattern("http 401: (Unauthorized|Invalid API Key); ")
        .contains("api_key", "trusted_clients")
        .doesNotContain("0f1e2d3c4b5a");
    assertThat(bench.run("start_print", Map.of("filename", PrinterCondition.FILE)))
        .contains("http 401");
    assertThat(bench.workshop().live(MoonrakerWorkshop.PRINTER)).isEmpty();
    assertThat(bench.klipper().effects()).isEmpty();
  }
}
