package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmSettingsTest {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String DATABASE = "farm.database=jdbc:postgresql://db.example.com/farm\n";

  @TempDir private Path folder;

  private FarmSettings load(String text, Map<String, String> environment, Map<String, String> flags)
      throws IOException {
    Path file = Files.writeString(folder.resolve("farm.properties"), text);
    return FarmSettings.load(HOME, file, environment, flags);
  }

  @Test
  void comeFromTheDistributionTheFileTheEnvironmentAndTheFlags() throws IOException {
    FarmSettings settings =
        load(
            DATABASE + "farm.node=file\nfarm.sites=/file\nfarm.moves=2",
            Map.of("FARM_NODE", "environment", "FARM_SITES", "/environment", "HOSTNAME", "host"),
            Map.of("farm.node", "flag"));

    assertThat(settings.get("farm.node")).isEqualTo("flag");
    assertThat(settings.get("farm.sites")).isEqualTo("/environment");
    assertThat(settings.number("farm.moves")).isEqualTo(2);
    assertThat(settings.get("farm.cluster")).isEqualTo("zookeeper");
  }

  @Test
  void nameTheNodeAfterItsHost() throws IOException {
    assertThat(load(DATABASE, Map.of("HOSTNAME", "farm-2"), Map.of()).get("farm.node"))
        .isEqualTo("farm-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          farm.moves=two | farm.moves is "two": must be a whole number, such as 1
          farm.move=2 | farm.move: is no setting of a farm; did you mean farm.moves?
          heartbeat.seconds=5 | settings of a site belong beside its config.json
          farm.cluster=etcd | must be zookeeper, kubernetes or file
          farm.node=a b | farm.node is "a b": must be a name
          farm.database=jdbc:sqlite:x | it must begin with jdbc:postgresql:
          farm.database=jdbc:postgresql://h/d?password=secret1 | it must not have a user or password in it
          """)
  void sayWhatIsWrongAndHowToMendIt(String line, String complaint) {
    assertThatThrownBy(() -> load(DATABASE + line, Map.of("HOSTNAME", "h"), Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("secret1");
  }

  @Test
  void sayWhichVariableIsWrong() {
    assertThatThrownBy(() -> load(DATABASE, Map.of("FARM_MOVES", "two"), Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("FARM_MOVES");
  }

  @Test
  void needAFileThatCanBeRead() {
    assertThatThrownBy(() -> FarmSettings.load(HOME, folder.resolve("none"), Map.of(), Map.of()))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void needFoldersThatAreThere() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "");
    FarmSettings settings =
        load(
            DATABASE,
            Map.of("HOSTNAME", "h"),
            Map.of("farm.sites", folder.resolve("no").toString(), "farm.work", file + "/w"));

    assertThatThrownBy(settings::checkFolders)
        .hasMessageContaining("farm.sites")
        .hasMessageContaining("farm.work");
  }
}
