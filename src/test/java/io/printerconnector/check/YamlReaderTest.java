package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is no YAML, or no list, has the line where that shows. */
class YamlReaderTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .with(
            "a.camel.yaml",
            """
            - route:
                id: own-a
                from:
                  uri: direct:own-a
                 steps: [] # here
            """,
            "this is no YAML")
        .with(
            "b.camel.yaml",
            """
            - route:
                id: "own-b # here
            """,
            "this is no YAML")
        .with(
            "c.camel.yaml",
            """
            route: # here
              id: own-c
            """,
            "a route file is a list")
        .with(
            "d.camel.yaml",
            """
            - route:
                id: own-d
                id: own-e # here
                from:
                  uri: direct:own-d
                  steps: []
            """,
            "\"id\" stands here twice")
        .with(
            "e.camel.yaml",
            """
            - {a: b}: c # here
            """,
            "quote values")
        .tests();
  }
}
