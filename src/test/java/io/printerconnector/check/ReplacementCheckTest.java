package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Own files that replace or switch off shipped ones. */
class ReplacementCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .with(
            "polling/telemetry.camel.yaml",
            """

            """,
            null)
        .with(
            "printer/check-reachable.camel.yaml",
            """

            """,
            "only what nothing calls can be switched off")
        .with(
            "common/klipper.camel.yaml",
            """

            """,
            "of the shipped file")
        .with(
            "printer/run-script.camel.yaml",
            """
            - route: # here
                id: printer-run-script
                from:
                  uri: scheduler:own
                  steps: []
            """,
            "keep it")
        .tests();
  }
}
