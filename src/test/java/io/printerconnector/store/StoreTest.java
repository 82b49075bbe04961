package io.printerconnector.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store of commands in a folder of its own. */
abstract class StoreTest {

  Path folder;
  TestedStore tested;

  @BeforeEach
  final void open(@TempDir Path parent) {
    folder = parent.resolve("state");
    tested = new TestedStore(folder);
  }

  @AfterEach
  final void close() {
    tested.close();
  }
}
