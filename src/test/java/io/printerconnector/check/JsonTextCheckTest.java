package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Values in JSON that is written as a text. */
class JsonTextCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - setBody:
                simple: '{"content": "Print of ${body} is done"}' # here
            """,
            "${body} is not escaped")
        .steps(
            """
            - setBody:
                simple:
                  expression: '["${header.a}"]' # here
            """,
            "${header.a} is not escaped")
        .steps(
            """
            - setBody:
                simple: >- # here
                  {"content":
                  "${variable.printer.name}"}
            """,
            "is not escaped")
        .steps(
            """
            - setBody:
                simple: '{"id": ${variable.printer.id.json}}'
            - setBody:
                constant: '{"a": "b"}'
            - setBody:
                simple: "${body} is done"
            - setVariable:
                name: json.content
                simple: "Print of ${body} is done"
            - setBody:
                method:
                  ref: json
                  method: object
            """,
            null)
        .tests();
  }
}
