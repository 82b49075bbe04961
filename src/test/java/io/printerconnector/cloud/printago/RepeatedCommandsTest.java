package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.store.CommandHistory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedCommandsTest {

  private static final PrinterConfig VORON = Messages.VORON;

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
  void whatTheBrokerDeliversOnceMoreIsTheSame() {
    Identifier first = accept(delivered("5.a", false));

    assertThat(id(delivered("5.a", true))).isEqualTo(first);
    history.restart();
    assertThat(id(delivered("5.a", true))).as("after a restart").isEqualTo(first);
  }

  @Test
  void anotherMarkIsAnotherCommand() {
    Identifier first = accept(delivered("5.a", false));

    assertThat(id(delivered("6.a", true))).isNotEqualTo(first);
    assertThat(id(delivered("5.b", true))).isNotEqualTo(first);
  }

  /** The broker uses its numbers again and again. */
  @Test
  void theSameMarkMeansNothingIfTheBrokerDeliversItForTheFirstTime() {
    Identifier first = accept(delivered("5.a", false));

    assertThat(id(delivered("5.a", false))).isNotEqualTo(first);
  }

  @Test
  void theSameIdIsTheSame() {
    Identifier first = accept(named("c1"));

    assertThat(id(named("c1"))).isEqualTo(first);
    assertThat(id(named("c2"))).isNotEqualTo(first);
    assertThat(id(Messages.command("resume_print", "{}", "c1", null, false))).isNotEqualTo(first);
    assertThat(id(Messages.command("pause_print", "{}"))).isNotEqualTo(first);
  }

  @Test
  void theSameForAnotherPrinterIsAnother() {
    Identifier first = accept(named("c1"));

    assertThat(repeated().commandId(named("c1"), null, Messages.ENDER)).isNotEqualTo(first);
  }

  @Test
  void afterTheWindowItIsAnother() {
    Identifier first = accept(named("c1"));

    history.pass(Duration.ofSeconds(600));
    assertThat(id(named("c1"))).isEqualTo(first);
    history.pass(Duration.ofMillis(1));
    assertThat(id(named("c1"))).isNotEqualTo(first);
  }

  @Test
  void theWindowCanBeChosen() {
    Identifier first = accept(named("c1"));
    RepeatedCommands repeated = repeated();
    repeated.setSeconds(5);

    history.pass(Duration.ofMillis(5_001));

    assertThat(repeated.commandId(named("c1"), null, VORON)).isNotEqualTo(first);
  }

  @Test
  void remembersWhatItIsAbout() {
    assertThat(ReplyKey.parse(repeated().commandId(named("c1"), "Printago/a.gcode", VORON)).about())
        .isEqualTo("Printago/a.gcode");
  }

  private static CommandMessage delivered(String mark, boolean again) {
    return Messages.command("pause_print", "{}", null, mark, again);
  }

  private static CommandMessage named(String id) {
    return Messages.command("pause_print", "{}", id, null, false);
  }

  private Identifier accept(CommandMessage message) {
    return history.accept(id(message), VORON.printerId(), "pause").id();
  }

  private Identifier id(CommandMessage message) {
    return repeated().commandId(message, null, VORON);
  }

  private RepeatedCommands repeated() {
    return new RepeatedCommands(history.recent());
  }
}
