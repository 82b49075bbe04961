package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Expressions that Simple cannot read, and languages that are not there. */
class ExpressionCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - setBody:
                simple: "${bodi}" # here
            """,
            "Simple has no function \"bodi\"; did you mean \"body\"?")
        .steps(
            """
            - setBody:
                simple: "${exchangePropert.x}" # here
            """,
            "did you mean \"exchangeProperty\"?")
        .steps(
            """
            - setBody:
                simple: "${body" # here
            """,
            "Simple cannot read")
        .steps(
            """
            - filter:
                simple: "${body} = 5" # here
                steps:
                  - stop: {}
            """,
            "Simple cannot read")
        .steps(
            """
            - choice:
                when:
                  - simple: "${body} == 'a" # here
                    steps:
                      - stop: {}
            """,
            "Simple cannot read")
        .steps(
            """
            - loop:
                doWhile: true
                simple: "${body} === 5" # here
                steps:
                  - stop: {}
            """,
            "Simple cannot read")
        .steps(
            """
            - log:
                message: "${bodi}" # here
            """,
            "Simple has no function \"bodi\"")
        .steps(
            """
            - throwException:
                exceptionType: java.io.IOException
                message: "${exception.message" # here
            """,
            "Simple cannot read")
        .steps(
            """
            - setBody:
                simple: "${body.replace('${header.a}', 'b')}" # here
            """,
            "within a function")
        .steps(
            """
            - setBody:
                simple: "${header.list[${body}]}" # here
            """,
            "within a function")
        .steps(
            """
            - bean:
                ref: cloudAnswers
                method: check(*, ${body}) # here
            """,
            "takes quotes off")
        .steps(
            """
            - setBody:
                jq: .a # here
            """,
            "the language jq is not in this distribution")
        .steps(
            """
            - setBody:
                groovy: # here
                  expression: 1 + 1
            """,
            "the language groovy is not in this distribution")
        .steps(
            """
            - setBody:
                simple: "${date:now:yyyy-MM-dd} ${header.a} ${exchangeProperty.b} ${exception.message} ${random(1,10)}"
            - filter:
                simple: "${body} == 'a' && ${header.x} > 5"
                steps:
                  - stop: {}
            """,
            null)
        .tests();
  }
}
