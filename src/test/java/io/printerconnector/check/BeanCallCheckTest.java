package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Beans and methods that are called are there. */
class BeanCallCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - bean:
                ref: printrs # here
                method: all
            """,
            "did you mean \"printers\"?")
        .steps(
            """
            - bean:
                ref: printers
                method: al # here
            """,
            "did you mean \"all\"?")
        .steps(
            """
            - setBody:
                simple: "${bean:printers?method=every}" # here
            """,
            "the bean \"printers\" has no method \"every\"; it has")
        .steps(
            """
            - setBody:
                simple: "${bean:printers?metod=all}" # here
            """,
            "write ${bean:printers?method=NAME}")
        .steps(
            """
            - setBody:
                simple: "${bean:connectr}" # here
            """,
            "did you mean \"connector\"?")
        .steps(
            """
            - setBody:
                method:
                  ref: connector
                  method: addres # here
            """,
            "did you mean \"address\"?")
        .steps(
            """
            - bean:
                ref: cloudAnswers
                method: check(*, false, true) # here
            """,
            "3 arguments")
        .steps(
            """
            - split:
                simple: "${body}"
                aggregationStrategy: joinWithComa # here
                steps:
                  - stop: {}
            """,
            "did you mean \"joinWithComma\"?")
        .steps(
            """
            - to:
                uri: http:example.com
                parameters:
                  httpClientConfigurer: "#bean:cloudLimit" # here
            """,
            "did you mean \"cloudLimits\"?")
        .steps(
            """
            - bean:
                ref: cloudAnswers
                method: check(*, false)
            - setBody:
                simple: "${bean:connector?method=version}"
            """,
            null)
        .tests();
  }
}
