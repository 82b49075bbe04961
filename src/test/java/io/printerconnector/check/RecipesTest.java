package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recipes are own files without a fault. */
class RecipesTest {

  @Test
  void areWithoutAFinding() throws IOException {
    try (Stream<Path> recipes = Files.list(Path.of("docs/recipes"))) {
      Map<String, Path> own =
          recipes
              .filter(file -> file.toString().endsWith(RouteFile.ENDING))
              .collect(Collectors.toMap(file -> file.getFileName().toString(), file -> file));

      assertThat(own).isNotEmpty();
      assertThat(new RouteCheck(ShippedRoutes.files(), own, ShippedRoutes.settings()).ownFindings())
          .isEmpty();
    }
  }
}
