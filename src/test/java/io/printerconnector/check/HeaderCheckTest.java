package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Headers of Camel and of HTTP. */
class HeaderCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - setHeader:
                name: CamelHttpMetod # here
                constant: POST
            """,
            "did you mean \"CamelHttpMethod\"?")
        .steps(
            """
            - setHeader:
                name: CamelHttpMethod
                constant: PSOT # here
            """,
            "is no method of HTTP")
        .steps(
            """
            - setHeaders:
                headers:
                  - name: Content-Tpye # here
                    constant: application/json
            """,
            "did you mean \"Content-Type\"?")
        .steps(
            """
            - setHeader:
                name: Content-Type
                constant: json # here
            """,
            "is no content type")
        .steps(
            """
            - log:
                message: "${header.CamelHttpResponseCod}" # here
            """,
            "did you mean \"CamelHttpResponseCode\"?")
        .steps(
            """
            - to:
                uri: kamelet:moonraker
                parameters:
                  path: /x
                  method: PSOT # here
            """,
            "is no method of HTTP")
        .steps(
            """
            - setHeaders:
                headers:
                  - name: CamelHttpMethod
                    constant: POST
                  - name: Content-Type
                    constant: text/plain; charset=utf-8
                  - name: Title
                    constant: Hello
                  - name: X-Anything
                    constant: x
            - log:
                message: "${header.CamelHttpResponseCode}"
            """,
            null)
        .tests();
  }
}
