package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Route files of the owner in routes.d/, beside config.json. */
class OwnRoutesScenariosTest {

  private static final String TICK =
      """
      - route:
          id: own-tick
          from:
            uri: scheduler:own-tick
            steps:
              - log:
                  message: "an own route runs"
      """;

  @RegisterExtension
  private final LoggedLines log = new LoggedLines("io.printerconnector.own", Level.INFO);

  @RegisterExtension private final LoggedLines own = new LoggedLines("own-tick", Level.INFO);
  private final Workshop workshop = new Workshop();

  @BeforeEach
  void addPrinter() {
    workshop.add("printer");
  }

  @AfterEach
  void close() throws IOException {
    workshop.close();
  }

  @Test
  void runBesideTheShippedOnes() throws Exception {
    Path file = write("tick.camel.yaml", TICK);
    write("notes.yaml", "- route: {}");
    workshop.start(Map.of());

    eventually("the own route").until(() -> own.texts().contains("an own route runs"));
    assertThat(log.lines())
        .contains("INFO " + file + " is loaded")
        .anyMatch(
            line -> line.matches("WARN .*/notes.yaml:1: .*not loaded: .* ends in .camel.yaml"));
    assertThat(workshop.run("printer", "sync_files", Map.of()).errorMessage()).isNull();
  }

  @Test
  void replaceAShippedOneOfTheSamePath() throws Exception {
    String shipped = Files.readString(Path.of("routes/actions/sync-files.camel.yaml"));
    Path file =
        write(
            "actions/sync-files.camel.yaml",
            shipped.replaceFirst(
                "      steps:\n",
                """
                      steps:
                        - throwException:
                            exceptionType: io.printerconnector.command.CommandRefusedException
                            message: own rules
                """));
    workshop.start(Map.of());

    assertThat(workshop.run("printer", "sync_files", Map.of()).errorMessage())
        .contains("own rules");
    assertThat(log.lines()).contains("INFO " + file + " replaces the shipped one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- route: [",
        "- route:\n    id: own-x\n    from:\n      uri: nothing:of-that-name\n      steps:\n        - log: {message: x}\n",
        "- route:\n    id: polling-heartbeat\n    from:\n      uri: scheduler:x\n      steps:\n        - log: {message: x}\n",
        "- route:\n    id: own-x\n    from:\n      uri: scheduler:x\n      steps:\n        - bean: {ref: nobody}\n",
      })
  void thatCannotRunAreLeftOut(String broken) throws Exception {
    Path file = write("broken.camel.yaml", broken);
    write("tick.camel.yaml", TICK);
    workshop.start(Map.of());

    assertThat(workshop.run("printer", "sync_files", Map.of()).errorMessage()).isNull();
    assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR " + file + ":"));
  }

  @Test
  void thatEverybodyCanChangeAreLeftOut() throws Exception {
    Path file = write("tick.camel.yaml", TICK);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    workshop.start(Map.of());

    assertThat(log.lines())
        .contains(
            "ERROR %1$s:1: everybody can change it, and a route is code; chmod o-w %1$s; this file is left out"
                .formatted(file));
  }

  @Test
  void anEmptyOneSwitchesAShippedOneOff() throws Exception {
    write("loops/cloud-changes.camel.yaml", "# not here\n\n");
    write("actions/sync-files.camel.yaml", "");
    workshop.start(Map.of());

    assertThat(workshop.run("printer", "sync_files", Map.of()).errorMessage()).isNull();
    assertThat(log.lines())
        .anyMatch(line -> line.matches("INFO .*cloud-changes.* is empty: it switches .* off"))
        .anyMatch(line -> line.matches("ERROR .*sync-files.*only what nothing calls can be .*"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = workshop.folder().resolve("routes.d").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
