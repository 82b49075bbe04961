package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may have ended three runs in a row is taken out of the way. */
class SettingAsideTest {

  private static final int MOST = 3;

  @TempDir private Path folder;
  private TestedStore tested;

  @BeforeEach
  void leaveWork() {
    tested = new TestedStore(folder);
    tested.store().accept(command("waiting"));
    tested.store().accept(command("begun"));
    tested.store().begin(command("begun"));
    for (String id : List.of("short", "long")) {
      tested.store().accept(command(id));
    }
    tested.end(command("short"));
    tested.end(
        outcome(command("long"), Map.of("action", "homing", "text", "x".repeat(70_000))),
        command("long"));
  }

  @AfterEach
  void close() {
    tested.close();
  }

  @Test
  void nothingIsTouchedAfterRunsThatEndedBadly() {
    for (int run = 1; run <= MOST; run++) {
      assertThat(start(MOST)).hasSize(2);
    }
  }

  @Test
  void noughtTurnsItOff() {
    for (int run = 1; run <= MOST + 3; run++) {
      assertThat(start(0)).hasSize(2);
    }
  }

  @Test
  void commandsAreReportedAsFailedAfterThree() {
    tested.time().pass(Duration.ofSeconds(90));
    assertThat(startAfterThree()).isEmpty();

    assertThat(tested.outcomes().waiting()).hasSize(4);
    assertThat(how("waiting").succeeded()).isFalse();
    assertThat(how("waiting").errorMessage())
        .isEqualTo(
            "not carried out: the connector had ended 3 times in a row within 10 minutes, and this"
                + " command may be why");
    assertThat(how("waiting").resultJson()).isEqualTo("{\"action\":\"homing\"}");
    assertThat(how("begun").errorMessage())
        .startsWith("the outcome is unknown, it may have been carried out: the connector had");
    assertThat(tested.state().audit()).hasSize(4);
    assertThat(tested.state().audit().get(3)).endsWith("\"seconds\":90.0,\"cloud\":null}");
  }

  @Test
  void longResultsAreLeftOutAndShortOnesAreNot() {
    startAfterThree();

    assertThat(how("short")).isEqualTo(outcome(command("short")));
    assertThat(how("long").succeeded()).isTrue();
    assertThat(how("long").resultJson())
        .hasSizeLessThan(300)
        .contains("the result was left out: the connector had ended 3 times");
  }

  @Test
  void whatTheyWereIsKept() {
    startAfterThree();

    assertThat(tested.state().strings("SELECT id FROM set_aside ORDER BY sequence"))
        .containsExactly("\"waiting\"", "\"begun\"", "\"long\"");
    assertThat(
            tested
                .state()
                .strings(
                    "SELECT COALESCE(CAST(result AS TEXT), command) FROM set_aside ORDER BY sequence"))
        .satisfies(payloads -> assertThat(payloads.get(0)).contains("of waiting"))
        .satisfies(payloads -> assertThat(payloads.get(2)).hasSizeGreaterThan(70_000));
  }

  @Test
  void theRowBeginsAgain() {
    startAfterThree();
    tested.store().accept(command("new"));

    assertThat(start(MOST)).contains(new LeftBehind(command("new"), false));
  }

  private Outcome how(String id) {
    return tested.outcomes().outcome(command(id));
  }

  private List<LeftBehind> startAfterThree() {
    for (int run = 1; run <= MOST; run++) {
      start(MOST);
    }
    return start(MOST);
  }

  /** A run that does not stop properly. */
  private List<LeftBehind> start(int most) {
    tested.restart(most);
    return tested.recover();
  }
}
