package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @RegisterExtension
  private final LoggedLines lines = new LoggedLines("io.printerconnector", Level.DEBUG);

  @TempDir private Path folder;
  private final Spread spread = new Spread(60_000, 0);
  private Rehearsal rehearsal;

  @BeforeEach
  void make() {
    rehearsal = new Rehearsal(Path.of("").toAbsolutePath().toString(), folder.toString(), spread);
    rehearsal.setRounds(2);
  }

  /** These nodes are there, and this one leads a site, or did last. */
  private void see(String leader, String... nodes) {
    spread.update(
        new Roster.Look(
            Stream.of(nodes)
                .map(name -> new Roster.Node(name, "i", 0, 0, false, true, null))
                .toList(),
            List.of(new Roster.Leader("berlin", leader, 1, 0))),
        List.of("berlin"));
  }

  @Test
  void startsAConnectorAndLeavesNothing() {
    see("a", "a", "b");

    rehearsal.run();

    assertThat(lines.texts()).anyMatch(line -> line.startsWith("this node has rehearsed for "));
    assertThat(lines.warnings()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doesNothingIfNobodyServesASite() {
    see("dead", "a", "b");

    rehearsal.run();

    assertThat(lines.texts()).noneMatch(line -> line.contains("rehearse"));
  }

  @Test
  void doesNothingForANodeThatIsAlone() {
    see("a", "a");

    rehearsal.run();

    assertThat(lines.texts()).noneMatch(line -> line.contains("rehearse"));
  }

  @Test
  void saysWhyItCannotBeDone() {
    see("a", "a", "b");
    rehearsal = new Rehearsal(folder.toString(), folder.toString(), spread);
    rehearsal.setRounds(1);

    rehearsal.run();

    assertThat(lines.texts()).anyMatch(line -> line.startsWith("cannot rehearse: "));
    assertThat(folder).isEmptyDirectory();
  }
}
