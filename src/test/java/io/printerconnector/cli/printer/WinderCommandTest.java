package io.printerconnector.cli.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine that prints nothing. */
@Timeout(60)
class WinderCommandTest {

  @TempDir private Path folder;
  private VirtualPrinter winder;
  private Shell shell;

  @BeforeEach
  void switchOn() throws IOException {
    winder = VirtualPrinter.start(VirtualPrinterOptions.defaults().withKind(PrinterKind.WINDER));
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "https://cloud.example", "connector_id": 1, "connector_secret": "s",
         "moonraker": [
          {"name": "Winder", "printer_id": 7, "base_url": "%s", "machine": "winder"}]}
        """
            .formatted(winder.baseUrl()));
    shell = new Shell("--config", config.toString());
  }

  @AfterEach
  void switchOff() {
    winder.close();
  }

  @Test
  void isPausedResumedAndCancelledByItsMacros() {
    assertThat(shell.run("pause")).isEqualTo(1);
    assertThat(shell.err()).contains("nothing to pause: the winder is idle");
    assertThat(shell.run("macro", "WINDER_START", "RPM=1000", "LAYERS=5", "--yes")).isZero();

    assertThat(shell.run("pause")).isZero();
    assertThat(shell.out()).isEqualTo("the winder is paused\n");
    assertThat(shell.run("resume")).isZero();
    assertThat(shell.out()).isEqualTo("the winder is busy\n");
    assertThat(shell.run("cancel")).isEqualTo(2);
    assertThat(shell.run("cancel", "--yes", "--json")).isZero();
    assertThat(shell.json().get("state")).isEqualTo("idle");
  }

  @Test
  void hasItsOwnLimits() {
    assertThat(shell.run("macro", "WINDER_START", "RPM=5000", "--yes")).isEqualTo(2);
    assertThat(shell.err()).contains("RPM must be a number from 1 to 3000, but is 5000");
    assertThat(winder.effects()).isEmpty();

    Shell stranger = new Shell("--url", winder.baseUrl().toString());
    assertThat(stranger.run("macro", "WINDER_START", "RPM=5000", "--yes")).isEqualTo(1);
    assertThat(stranger.err()).contains("RPM must have maximum of 3000");
  }

  @Test
  void cannotBePausedByWhoDoesNotKnowIt() {
    Shell stranger = new Shell("--url", winder.baseUrl().toString());

    assertThat(stranger.run("pause")).isEqualTo(1);
    assertThat(stranger.err()).contains("nothing to pause: this machine has no print_stats");
  }

  @Test
  void lacksAnObjectAlsoIfAFieldIsAskedFor() {
    assertThat(shell.run("query", "print_stats=state")).isEqualTo(1);
    assertThat(shell.err()).contains("this machine has no object \"print_stats\"");
  }
}
