package io.printerconnector.routes;

import io.printerconnector.FoldersInMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/** Gives each Camel context a new state folder, and removes it when the context has stopped. */
final class StateFolders implements TestInstancePreDestroyCallback {

  static Path create() {
    try {
      return FoldersInMemory.create("route-test-").resolve("state");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void preDestroyTestInstance(ExtensionContext context) throws IOException {
    Path folder = ((RouteTest) context.getRequiredTestInstance()).stateFolder().getParent();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
