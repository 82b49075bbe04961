package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Routes and templates that are called are there. */
class CallCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - to:
                uri: direct:printer-check-reachabel # here
            """,
            "did you mean direct:printer-check-reachable?")
        .steps(
            """
            - to: direct:own-nowhere # here
            """,
            "no route starts from direct:own-nowhere")
        .steps(
            """
            - to: direct:cloud-{{cloud.protocol}}-send-hartbeat # here
            """,
            "did you mean direct:cloud-printdock-send-heartbeat?")
        .steps(
            """
            - wireTap:
                uri: direct:nobody # here
            """,
            "no route starts from direct:nobody")
        .steps(
            """
            - to:
                uri: kamelet:moonrakr # here
                parameters:
                  path: /x
            """,
            "no file has the template moonrakr")
        .steps(
            """
            - to:
                uri: kamelet:moonraker # here
                parameters:
                  method: POST
            """,
            "without \"path:\"")
        .steps(
            """
            - to:
                uri: kamelet:moonraker
                parameters:
                  path: /x
                  metod: POST # here
            """,
            "with \"metod:\"")
        .steps(
            """
            - to:
                uri: kamelet:moonraker
                parameters:
                  path: /x?a=b&c=d # here
            """,
            "write RAW(")
        .steps(
            """
            - to:
                uri: kamelet:moonraker
                parameters:
                  path: /server/info
                  limits: contrl # here
            """,
            "\"contrl\" stands nowhere else; did you mean \"control\"?")
        .steps(
            """
            - to:
                uri: kamelet:printdock
                parameters:
                  path: /x
                  limits: heartbaet # here
            """,
            "\"heartbaet\" stands nowhere else; did you mean \"heartbeat\"?")
        .steps(
            """
            - to:
                uri: kamelet:moonraker
                parameters:
                  path: /server/info
                  gives: anser # here
            """,
            "has no method \"anser\"")
        .steps(
            """
            - to:
                uri: kamelet:moonraker
                parameters:
                  path: /server/info
            - to:
                uri: direct:printer-check-reachable
            """,
            null)
        .tests();
  }
}
