package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedFolderTest {

  @TempDir private Path folder;

  @Test
  void hasTheRoutesOfOneCloudAndItsLoops() throws IOException {
    for (String name :
        List.of(
            "cloud/asked/poll-commands.camel.yaml",
            "cloud/asked/send-heartbeat.camel.yaml",
            "cloud/telling/link.camel.yaml",
            "loops/store.camel.yaml",
            "polling/commands.camel.yaml",
            "polling/README.md")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.createFile(folder.resolve(name));
    }

    assertThat(ShippedFolder.files(folder, "asked"))
        .containsOnlyKeys(
            "cloud/asked/poll-commands.camel.yaml",
            "cloud/asked/send-heartbeat.camel.yaml",
            "loops/store.camel.yaml",
            "polling/commands.camel.yaml");
    assertThat(ShippedFolder.files(folder, "telling"))
        .containsOnlyKeys("cloud/telling/link.camel.yaml", "loops/store.camel.yaml");
  }
}
