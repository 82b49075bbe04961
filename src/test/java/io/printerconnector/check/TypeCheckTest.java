package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Classes and data formats that a route names. */
class TypeCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - doTry:
                steps:
                  - stop: {}
                doCatch:
                  - exception:
                      - java.io.IOExeption # here
                    steps:
                      - stop: {}
            """,
            "there is no class java.io.IOExeption")
        .steps(
            """
            - throwException:
                exceptionType: java.lang.String # here
                message: x
            """,
            "is no exception")
        .steps(
            """
            - convertBodyTo:
                type: Strin # here
            """,
            "there is no class Strin")
        .steps(
            """
            - marshal:
                yaml: {} # here
            """,
            "the data format yaml is not in this distribution")
        .steps(
            """
            - convertBodyTo:
                type: String
            - convertBodyTo:
                type: "byte[]"
            - marshal:
                json: {}
            - unmarshal:
                json: {}
            """,
            null)
        .tests();
  }
}
