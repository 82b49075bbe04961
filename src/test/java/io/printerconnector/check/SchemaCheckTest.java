package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Keys and values that Camel does not know at their place. */
class SchemaCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - log:
                mesage: hello # here
            """,
            "there is no \"mesage\" in \"log\"; did you mean \"message\"?")
        .steps(
            """
            - logg: # here
                message: hello
            """,
            "there is no \"logg\" in \"steps\"; did you mean \"log\"?")
        .steps(
            """
            - log:
              message: hello # here
            """,
            "stands beside")
        .steps(
            """
            - log: # here
            """,
            "\"log\" has nothing below it")
        .steps(
            """
            - log:
                message: hello
                loggingLevel: WARNN # here
            """,
            "did you mean WARN?")
        .steps(
            """
            - split:
                simple: "${body}"
                parallelProcessing: yep # here
                steps:
                  - stop: {}
            """,
            "\"parallelProcessing\" is yep, but takes true or false")
        .steps(
            """
            - split:
                simple: "${body}"
                parallelProcessing: "{{printers.threads}}" # here
                steps:
                  - stop: {}
            """,
            "but takes true or false")
        .steps(
            """
            - setBody: {} # here
            """,
            "\"setBody\" has no expression")
        .steps(
            """
            - setBody: # here
                simple: a
                constant: b
            """,
            "has two expressions")
        .steps(
            """
            - setHeader: # here
                constant: b
            """,
            "\"setHeader\" needs \"name:\" below it")
        .steps(
            """
            - choice:
                when: # here
                  simple: "${body}"
                  steps: []
            """,
            "\"when\"")
        .steps(
            """
            - stop: # here
                - a: b
            """,
            "\"stop\" takes no list")
        .with(
            "top.camel.yaml",
            """
            - routes: # here
                id: own-top
            """,
            "there is no \"routes\"")
        .with(
            "from.camel.yaml",
            """
            - route: # here
                id: own-from
            """,
            "needs \"from:\"")
        .steps(
            """
            - to: direct:printer-check-reachable
            - log: done
            """,
            null)
        .steps(
            """
            - choice:
                when:
                  - simple: "${body} == null"
                    steps:
                      - stop: {}
                otherwise:
                  steps:
                    - log:
                        message: "{{cloud.protocol}}"
            """,
            null)
        .tests();
  }
}
