package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCoordinatorTest {

  @TempDir private Path folder;

  private Electorate.Voter voter(String name, Path root) throws Exception {
    FileCoordinator coordinator = new FileCoordinator();
    coordinator.setId(name);
    coordinator.setRoot(root.toString());
    coordinator.setRetryMillis(100);
    return new Electorate.Voter(coordinator);
  }

  @Test
  void electsOneAndAfterItAnother() throws Exception {
    try (Electorate.Voter a = voter("a", folder);
        Electorate.Voter b = voter("b", folder)) {
      Electorate.assertOneAfterTheOther(a, b, "berlin");
    }
  }

  @Test
  void isReachableWhileItsFolderCanBeWrittenTo() throws Exception {
    try (Electorate.Voter a = voter("a", folder);
        Electorate.Voter b = voter("b", folder.resolve("none"))) {
      assertThat(a.coordinator().isReachable()).isTrue();
      assertThat(b.coordinator().isReachable()).isFalse();
    }
  }
}
