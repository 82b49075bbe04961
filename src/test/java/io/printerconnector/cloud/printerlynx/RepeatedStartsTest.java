package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.store.CommandHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedStartsTest {

  private static final PrinterConfig VORON =
      new PrinterConfig(new Identifier(7), "Voron", "http://voron.test:7125", 80);
  private static final PrinterConfig ENDER =
      new PrinterConfig(new Identifier("b/2"), "Ender", "http://ender.test:7125", 80);
  private static final String FILE = "7d4ce00f-d60a-4504-96ab-31a83f848722";

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
  void theFirstOneIsNone() {
    MessageKey key = start(FILE);

    assertThat(starts().commandId(key, VORON)).isEqualTo(key.commandId());
  }

  @Test
  void withinTheWindowItIsTheSame() {
    Command first = succeeded(FILE);

    history.pass(Duration.ofSeconds(60));
    assertThat(again()).isEqualTo(first.id());
  }

  @Test
  void afterTheWindowItIsAnother() {
    Command first = succeeded(FILE);

    history.pass(Duration.ofMillis(60_001));
    assertThat(again()).isNotEqualTo(first.id());
  }

  @Test
  void theWindowCanBeChosen() {
    Command first = succeeded(FILE);
    RepeatedStarts starts = starts();
    starts.setSeconds(5);

    history.pass(Duration.ofSeconds(5));
    assertThat(starts.commandId(start(FILE), VORON)).isEqualTo(first.id());
    history.pass(Duration.ofMillis(1));
    assertThat(starts.commandId(start(FILE), VORON)).isNotEqualTo(first.id());
  }

  @Test
  void aStartThatIsStillOpenIsTheSameHoweverLongItTakes() {
    Command first = accept(FILE);

    history.pass(Duration.ofHours(5));
    assertThat(again()).isEqualTo(first.id());
    history.restart();
    assertThat(again()).isEqualTo(first.id());
  }

  @Test
  void afterAFailureItIsAnother() {
    Command first = accept(FILE);
    history.end(first, false);

    assertThat(again()).isNotEqualTo(first.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "emergency_stop"})
  void afterWhatStopsThePrinterItIsAnother(String action) {
    Command first = succeeded(FILE);
    history.accept(new Identifier("stop"), VORON.printerId(), action);

    assertThat(again()).isNotEqualTo(first.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "run_gcode"})
  void afterAnythingElseItIsTheSame(String action) {
    Command first = succeeded(FILE);
    history.accept(new Identifier("other"), VORON.printerId(), action);

    assertThat(again()).isEqualTo(first.id());
  }

  @Test
  void aCancelOfAnotherPrinterDoesNotMatter() {
    Command first = succeeded(FILE);
    history.accept(new Identifier("stop"), ENDER.printerId(), "cancel");

    assertThat(again()).isEqualTo(first.id());
  }

  @Test
  void theLatestStartCounts() {
    succeeded(FILE);
    Command failed = accept(FILE);
    history.end(failed, false);
    MessageKey key = start(FILE);
    assertThat(starts().commandId(key, VORON)).isEqualTo(key.commandId());

    Command latest = succeeded(FILE);
    assertThat(again()).isEqualTo(latest.id());
  }

  @Test
  void anotherFileOrPrinterIsAnother() {
    Command first = succeeded(FILE);
    MessageKey key = start("another");

    assertThat(starts().commandId(key, VORON)).isEqualTo(key.commandId());
    assertThat(starts().commandId(start(FILE), ENDER)).isNotEqualTo(first.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAUSE", "RESUME", "CANCEL"})
  void onlyAStartCanBeRepeated(String job) {
    succeeded(FILE);
    MessageKey key =
        MessageKey.of(
            new AgentMessage("print_job", Map.of("type", job, "print_file_uuid", FILE), null));

    assertThat(starts().commandId(key, VORON)).isEqualTo(key.commandId());
  }

  private Identifier again() {
    return starts().commandId(start(FILE), VORON);
  }

  private Command succeeded(String file) {
    Command command = accept(file);
    history.end(command, true);
    return command;
  }

  private Command accept(String file) {
    return history.accept(start(file).commandId(), VORON.printerId(), "print_from_url");
  }

  private RepeatedStarts starts() {
    return new RepeatedStarts(history.recent(), ShippedActions.get());
  }

  private static MessageKey start(String file) {
    return MessageKey.of(
        new AgentMessage("print_job", Map.of("type", "START", "print_file_uuid", file), null));
  }
}
