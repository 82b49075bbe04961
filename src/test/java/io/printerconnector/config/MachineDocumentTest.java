package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine to copy in the documentation is the one that is built in. */
class MachineDocumentTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("```json\\n(\\{\\s*\"machines\".*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theWinderToCopyIsTheOneThatIsBuiltIn() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/configuration.md")));
    assertThat(example.find()).isTrue();
    String config = example.group(1).replaceFirst("\\{", "{\"pairing_token\": \"t\",");
    Path file = Files.writeString(directory.resolve("config.json"), config);

    Machine machine = new ConfigFile(file).load(Map.of()).printers().get(0).machine();

    assertThat(machine)
        .usingRecursiveComparison()
        .ignoringFields("name")
        .isEqualTo(Machines.winder());
    assertThat(machine.name()).isEqualTo("my winder");
  }
}
