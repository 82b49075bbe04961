package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Variables that nothing sets. */
class VariableCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - log:
                message: "${variable.printr.name}" # here
            """,
            "nothing sets the variable \"printr\"; did you mean \"printer\"?")
        .steps(
            """
            - log:
                message: "${variable.zzz}" # here
            """,
            "nothing sets the variable \"zzz\"; set it before")
        .steps(
            """
            - setVariable:
                name: mine
                constant: 1
            - log:
                message: "${variable.mine} ${variable.printer.name} ${variable.result.x} ${variable.statusChanged}"
            """,
            null)
        .steps(
            """
            - setVariable:
                name: only-set-here
                constant: 1
            """,
            null)
        .tests();
  }
}
