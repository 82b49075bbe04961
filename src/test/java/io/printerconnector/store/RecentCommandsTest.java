package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentCommandsTest {

  private static final Identifier VORON = new Identifier(7);
  private static final Identifier ENDER = new Identifier("b/2");

  @TempDir private Path folder;
  private CommandHistory history;

  @BeforeEach
  void open() {
    history = new CommandHistory(folder);
  }

  @AfterEach
  void close() throws Exception {
    history.close();
  }

  @Test
  void areThoseOfThePrinterTheNewestFirst() {
    accept("1", VORON);
    accept("2", ENDER);
    accept("3", VORON);

    assertThat(history.recent().of(VORON))
        .extracting(RecentCommands.Recent::id)
        .containsExactly(new Identifier("3"), new Identifier("1"));
    assertThat(history.recent().of(ENDER)).hasSize(1);
    assertThat(history.recent().of(new Identifier(8))).isEmpty();
  }

  @Test
  void areThoseOfTheConnector() {
    accept("1", VORON);

    assertThat(history.recent("another").of(VORON)).isEmpty();
  }

  @Test
  void sayHowTheyEnded() {
    Command good = accept("good", VORON);
    Command bad = accept("bad", VORON);
    accept("open", VORON);
    history.end(good, true);
    history.end(bad, false);

    assertThat(history.recent().of(VORON))
        .extracting(recent -> recent.id() + " " + recent.open() + " " + recent.failed())
        .containsExactly("open true false", "bad false true", "good false false");
    assertThat(history.recent().of(VORON))
        .extracting(RecentCommands.Recent::action)
        .containsOnly("homing");
  }

  @Test
  void haveAnAgeAlsoAfterARestart() {
    accept("1", VORON);
    history.pass(Duration.ofSeconds(59));
    accept("2", VORON);
    history.pass(Duration.ofSeconds(1));
    history.restart();

    assertThat(history.recent().of(VORON))
        .extracting(RecentCommands.Recent::age)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(60));
  }

  @Test
  void areNotAllThatEverWere() {
    for (int i = 0; i < 101; i++) {
      accept("c" + i, VORON);
    }

    assertThat(history.recent().of(VORON))
        .hasSize(100)
        .first()
        .extracting(RecentCommands.Recent::id)
        .isEqualTo(new Identifier("c100"));
  }

  private Command accept(String id, Identifier printer) {
    return history.accept(new Identifier(id), printer, "homing");
  }
}
