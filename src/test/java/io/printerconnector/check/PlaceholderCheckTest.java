package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Placeholders without a value, and braces that only look like one. */
class PlaceholderCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - log:
                message: "{{own.unset}}" # here
            """,
            "give it a value in connector.properties")
        .steps(
            """
            - log:
                message: "{{printer.object}}" # here
            """,
            "there is no setting printer.object; did you mean printer.objects?")
        .steps(
            """
            - log:
                message: "{{utterly.unheardOf}}" # here
            """,
            "config/application.properties has all of them")
        .steps(
            """
            - setBody:
                constant: '{"a": {{"b": 1}}}' # here
            """,
            "write a blank between two braces")
        .steps(
            """
            - setBody:
                constant: '{"a": {"b": "{{cloud.protocol}}"}}' # here
            """,
            "write a blank between two braces")
        .steps(
            """
            - setBody:
                constant: "{{cloud.protocol" # here
            """,
            "write a blank between two braces")
        .steps(
            """
            - setBody:
                constant: '{"a": {"b": "{{cloud.protocol}}"} }'
            - setBody:
                constant: '{"a": {"b": 1}}'
            - log:
                message: "{{env:HOME}} {{own.unknown:5}} {{?own.unknown}}"
            """,
            null)
        .with(
            "template.camel.yaml",
            """
            - routeTemplate:
                id: own-template
                parameters:
                  - name: speed
                    defaultValue: Xy
                  - name: place
                route:
                  from:
                    uri: kamelet:source
                    steps:
                      - log:
                          message: "{{place}} {{jog.speed{{speed}}}} {{jog.sped{{speed}}}}" # here
            """,
            "there is no setting jog.spedXy")
        .tests();
  }
}
