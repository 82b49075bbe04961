package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Camel can make the beans. */
class BeanDefinitionCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .beans(
            """
            - name: NAME
              type: io.printerconnector.printer.Patiens # here
            """,
            "there is no class io.printerconnector.printer.Patiens")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.printer.Patience
              constructors: # here
                "0": 5
                "1": 6
            """,
            "takes 2 arguments")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.printer.Patience
              constructors:
                "0": five # here
            """,
            "must be a whole number")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.http.HttpLimits
              properties:
                connectMilis: 5 # here
            """,
            "did you mean \"connectMillis\"?")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.http.HttpLimits
              properties:
                connectMillis: 5x # here
            """,
            "must be a whole number")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.http.HttpLimits
              properties:
                compressed: flase # here
            """,
            "must be true or false")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.http.HttpLimits
              destroyMethod: cloze # here
            """,
            "has no method cloze")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.http.HttpLimits
              properties:
                connections: "#bean:httpConnection" # here
            """,
            "did you mean \"httpConnections\"?")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.printer.Printers
              factoryMethod: lod # here
              constructors:
                "0": x
            """,
            "has no method lod")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.command.Action
              properties:
                profile: readonly # here
            """,
            "profile")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.command.Action
              properties:
                does: reeds # here
            """,
            "does")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.command.Action
              properties:
                wanted: "${body.state} = x" # here
            """,
            "Simple cannot read")
        .beans(
            """
            - name: NAME
              typ: io.printerconnector.command.Action # here
            """,
            "did you mean \"type\"?")
        .with(
            "action.camel.yaml",
            """
            - beans:
                - name: own-action-blink
                  type: io.printerconnector.command.Action
                  properties:
                    profile: read-only
                    does: reads, files
                    perMinute: 3
            - route:
                id: own-action-blink
                from:
                  uri: direct:own-action-blink
                  steps: []
            """,
            null)
        .beans(
            """
            - name: NAME # here
              type: io.printerconnector.command.Action
            """,
            "have the name of the route in their file")
        .beans(
            """
            - name: NAME
              type: io.printerconnector.http.HttpLimits
              properties:
                connections: "#bean:httpConnections"
                contentType: image/
            """,
            null)
        .tests();
  }
}
