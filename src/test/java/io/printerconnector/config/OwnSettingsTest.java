package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnSettingsTest {

  @TempDir private Path folder;

  private final Properties defaults = new Properties();

  @BeforeEach
  void setDefaults() {
    defaults.setProperty("heartbeat.seconds", "10");
    defaults.setProperty("watch.enabled", "true");
    defaults.setProperty("files.extensions", "gcode,g");
    defaults.setProperty("page.historyMinutes", "60");
    defaults.setProperty("page.bundleSeconds", "60");
  }

  @Test
  void areNoneWithoutTheFile() {
    assertThat(settings().read()).isEmpty();
  }

  @Test
  void areWhatTheFileSays() throws IOException {
    write(
        "# quieter\nheartbeat.seconds = 30 \nwatch.enabled=false\nfiles.extensions=gcode,\u00fcfp\n");

    assertThat(settings().read())
        .containsEntry("heartbeat.seconds", "30")
        .containsEntry("watch.enabled", "false")
        .containsEntry("files.extensions", "gcode,\u00fcfp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "heartbeat.second=3 | heartbeat.second: there is no such setting; did you mean heartbeat.seconds?",
        "Heartbeat.Seconds=3 | there is no such setting; did you mean heartbeat.seconds?",
        "nozzle=3 | nozzle: there is no such setting; config/application.properties has all of them",
        "heartbeat.seconds=soon | heartbeat.seconds is soon: must be a whole number, such as 10",
        "page.historyMinutes=61 | page.historyMinutes is 61: must be from 1 to 60",
        "page.bundleSeconds=81 | page.bundleSeconds is 81: must be from 1 to 80",
        "page.historyMinutes=0 | page.historyMinutes is 0: must be from 1 to 60",
        "page.historyMinutes=long | page.historyMinutes is long: must be a whole number, such as 60",
        "watch.enabled=yes | watch.enabled is yes: must be true or false",
        "watch.enabled=\\u00 | write \\\\ for a backslash",
      })
  void sayWhatIsWrong(String line, String message) throws IOException {
    write(line);

    assertThatThrownBy(settings()::read)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void sayEverythingThatIsWrong() throws IOException {
    write("a=1\nb=2\n");

    assertThatThrownBy(settings()::read)
        .hasMessageContaining("connector.properties: a")
        .hasMessageContaining("connector.properties: b");
  }

  @Test
  void mustBeUtf8() throws IOException {
    Files.write(
        folder.resolve(OwnSettings.FILE),
        "heartbeat.seconds=\u00fc".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(settings()::read).hasMessageContaining("save it as UTF-8");
  }

  private OwnSettings settings() {
    return new OwnSettings(folder.resolve("config.json"), defaults);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve(OwnSettings.FILE), text);
  }
}
