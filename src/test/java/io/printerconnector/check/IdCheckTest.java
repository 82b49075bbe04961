package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Ids of own files. */
class IdCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .with(
            "one.camel.yaml",
            """
            - route:
                id: mine # here
                from:
                  uri: direct:own-one
                  steps: []
            """,
            "write id: own-mine")
        .with(
            "none.camel.yaml",
            """
            - route:
                from: # here
                  uri: direct:own-none
                  steps: []
            """,
            "write id: own-NAME")
        .with(
            "two.camel.yaml",
            """
            - route:
                id: own-two # here
                from:
                  uri: direct:own-two
                  steps: []
            """,
            "another route has the id own-two")
        .with(
            "three.camel.yaml",
            """
            - route:
                id: own-two # here
                from:
                  uri: direct:own-three
                  steps: []
            """,
            "two.camel.yaml")
        .with(
            "start.camel.yaml",
            """
            - route:
                id: own-start
                from:
                  uri: direct:actions-pause # here
                  steps: []
            """,
            "another route starts from direct:actions-pause")
        .with(
            "bean.camel.yaml",
            """
            - beans:
                - name: printers # here
                  type: io.printerconnector.gcode.MacroLists
            """,
            "another bean has the name printers")
        .with(
            "actions/printer-info.camel.yaml",
            """
            - route:
                id: own-printer-info # here
                from:
                  uri: direct:actions-printer-info
                  steps: []
            """,
            null)
        .with(
            "actions/list-objects.camel.yaml",
            """
            - beans:
                - name: actions-list-objects
                  type: io.printerconnector.command.Action
            - route:
                id: list-objects # here
                from:
                  uri: direct:actions-list-objects
                  steps: []
            """,
            "is actions-list-objects")
        .tests();
  }
}
