package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recipes are own files without a fault. */
class RecipeFilesTest {

  /** A setting for connector.properties, which the comment of a recipe names. */
  private static final Pattern SETTING = Pattern.compile("# .*?(?<=[ :])(own\\.[\\w.]+)=(\\S+)");

  @Test
  void areWithoutAFinding() throws IOException {
    try (Stream<Path> recipes = Files.list(Path.of("docs/recipes"))) {
      Map<String, Path> own =
          recipes
              .filter(file -> file.toString().endsWith(RouteFile.ENDING))
              .collect(Collectors.toMap(file -> file.getFileName().toString(), file -> file));

      assertThat(own).isNotEmpty();
      Properties settings = ShippedRoutes.settings();
      for (Path file : own.values()) {
        SETTING
            .matcher(Files.readString(file))
            .results()
            .forEach(setting -> settings.put(setting.group(1), setting.group(2)));
      }
      assertThat(new RouteCheck(ShippedRoutes.files(), own, settings).ownFindings()).isEmpty();
    }
  }
}
