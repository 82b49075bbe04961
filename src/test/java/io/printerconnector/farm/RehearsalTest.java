package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import java.nio.file.Path;
import java.util.List;
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

  /** This node sees the node a, and that this one leads a site. */
  private void see(String leader) {
    spread.update(
        new Roster.Look(
            List.of(new Roster.Node("a", "i", 0, 0, false, true, null)),
            List.of(new Roster.Leader("berlin", leader, 1, 0))),
        List.of("berlin"));
  }

  @Test
  void startsAConnectorAndLeavesNothing() {
    see("a");

    rehearsal.run();

    assertThat(lines.texts()).anyMatch(line -> line.startsWith("this node has rehearsed for "));
    assertThat(lines.warnings()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doesNothingIfNobodyServesASite() {
    see("dead");

    rehearsal.run();

    assertThat(lines.texts()).noneMatch(line -> line.contains("rehearse"));
  }

  @Test
  void saysWhyItCannotBeDone() {
    see("a");
    rehearsal = new Rehearsal(folder.toString(), folder.toString(), spread);
    rehearsal.setRounds(1);

    rehearsal.run();

    assertThat(lines.texts()).anyMatch(line -> line.startsWith("cannot rehearse: "));
    assertThat(folder).isEmptyDirectory();
  }
}
