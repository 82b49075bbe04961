package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node of a farm loads the routes in {@code routes/farm/}, and no connector does. */
class FarmRoutesTest {

  private static final Path ROOT = Path.of("routes");

  @ParameterizedTest
  @ValueSource(strings = {"zookeeper", "kubernetes", "file"})
  void areWithoutAFinding(String coordinator) throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("config/farm.properties"))) {
      settings.load(in);
    }
    settings.setProperty("connector.home", "/");
    Map<String, Path> files = ShippedFolder.farm(ROOT, coordinator);

    assertThat(new RouteCheck(new TreeMap<>(files), Map.of(), settings).findings()).isEmpty();
    assertThat(files.keySet())
        .containsExactly(
            "farm/cluster/" + coordinator + ".camel.yaml",
            "farm/common/beans.camel.yaml",
            "farm/lead-sites.camel.yaml",
            "farm/rehearse.camel.yaml",
            "farm/spread-sites.camel.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"printdock", "printerlynx", "printago"})
  void areNotThoseOfAConnector(String cloud) {
    assertThat(ShippedFolder.files(ROOT, cloud).keySet())
        .isNotEmpty()
        .noneMatch(path -> path.startsWith("farm/"));
  }

  @Test
  void areNoneWhereTheyAreNotInstalled() {
    assertThat(ShippedFolder.farm(Path.of("routes/actions"), "file")).isEmpty();
  }
}
