package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the commands that a printer got last are settled. */
class RecentOutcomesTest {

  @TempDir private Path folder;
  private TestedStore tested;

  @BeforeEach
  void open() {
    tested = new TestedStore(folder);
  }

  @AfterEach
  void close() {
    tested.close();
  }

  @Test
  void aCommandIsOpenUntilTheCloudKnowsItsOutcome() {
    Command command = TestedStore.command("1");
    tested.store().accept(command);
    assertThat(recent().open()).isTrue();

    tested.store().begin(command);
    tested.end(command);
    assertThat(recent().open()).isTrue();

    tested.store().delivered(TestedStore.outcome(command));
    assertThat(recent().open()).isFalse();
    assertThat(recent().failed()).isFalse();
  }

  @Test
  void aFailureAfterWhichItMayHaveHappenedIsNone() {
    assertThat(ended("1", "the printer is away").failed()).isTrue();
    assertThat(ended("2", "no answer; the outcome is unknown").failed()).isFalse();
  }

  private RecentCommands.Recent ended(String id, String error) {
    Command command = TestedStore.command(id);
    tested.store().accept(command);
    tested.store().begin(command);
    Outcome outcome =
        new Outcome(
            command.id(), command.printerId(), false, error, Map.of("action", command.action()));
    tested.end(outcome, command);
    tested.store().delivered(outcome);
    return recent();
  }

  private RecentCommands.Recent recent() {
    return new RecentCommands(tested.database(), () -> "c").of(new Identifier(7)).get(0);
  }
}
