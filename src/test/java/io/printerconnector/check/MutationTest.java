package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slips of the finger in the shipped routes are found before anything starts. */
class MutationTest {

  private static final int SLIPS = 50;
  private static final int FOUND = 45;

  @TempDir private Path folder;

  @Test
  void findsMostSlips() throws Exception {
    long seed = Long.getLong("mutations.seed", 17);
    Random random = new Random(seed);
    Map<String, Path> files = ShippedRoutes.files();
    List<Mutation> missed = new ArrayList<>();
    try (Distribution distribution = new Distribution(ShippedRoutes.settings())) {
      for (int i = 0; i < SLIPS; i++) {
        Mutation slip = Mutation.random(List.copyOf(files.values()), random);
        if (findings(files, slip, distribution).isEmpty()) {
          missed.add(slip);
        }
      }
    }

    assertThat(missed).as("missed with seed %d", seed).hasSizeLessThanOrEqualTo(SLIPS - FOUND);
  }

  private List<Finding> findings(Map<String, Path> files, Mutation slip, Distribution distribution)
      throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.camel.yaml"), slip.text());
    Map<String, Path> all = new TreeMap<>(files);
    all.replaceAll((path, file) -> file.equals(slip.file()) ? broken : file);
    return new RouteCheck(all, Map.of(), ShippedRoutes.settings())
        .findings(file -> true, distribution);
  }
}
