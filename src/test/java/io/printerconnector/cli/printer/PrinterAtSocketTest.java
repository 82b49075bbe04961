package io.printerconnector.cli.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same of a printer whose Klipper is reached without Moonraker. */
@Timeout(60)
class PrinterAtSocketTest {

  @TempDir private Path folder;
  private Path socket;
  private VirtualPrinter printer;
  private Shell shell;

  @BeforeEach
  void switchOn() throws IOException {
    Files.createDirectories(folder.resolve("gcodes"));
    Files.writeString(folder.resolve("gcodes/long.gcode"), "G28\n" + "G4 P100\n".repeat(10_000));
    socket = folder.resolve("klippy.sock");
    printer =
        VirtualPrinter.start(
            VirtualPrinterOptions.defaults()
                .withSpeed(50)
                .withGcodesDirectory(folder.resolve("gcodes"))
                .withKlippySocket(socket));
    shell = new Shell("--socket", socket.toString());
  }

  @AfterEach
  void switchOff() {
    printer.close();
  }

  @Test
  void answersQuestions() {
    assertThat(shell.run("info")).isZero();
    assertThat(shell.out()).contains("ready").doesNotContain("moonraker");
    assertThat(shell.run("query", "print_stats=state", "bldc_motor")).isZero();
    assertThat(shell.out()).isEqualTo("print_stats.state  standby\n");
    assertThat(shell.err()).contains("no object \"bldc_motor\"");
  }

  @Test
  void runsGcodeAndMacros() {
    assertThat(shell.run("gcode", "M115", "--yes")).isZero();
    assertThat(shell.out()).startsWith("// FIRMWARE_NAME:Klipper");
    assertThat(shell.run("gcode", "G1 X10", "--yes")).isEqualTo(1);
    assertThat(shell.err()).contains("Must home axis first");
    assertThat(shell.run("macro", "NOPE", "--yes")).isEqualTo(1);
  }

  @Test
  void controlsAPrintAndStops() {
    assertThat(shell.run("pause")).isEqualTo(1);
    assertThat(shell.run("gcode", "SDCARD_PRINT_FILE FILENAME=long.gcode", "--yes")).isZero();

    assertThat(shell.run("pause")).isZero();
    assertThat(shell.out()).isEqualTo("the printer is paused long.gcode\n");
    assertThat(shell.run("resume")).isZero();
    assertThat(shell.run("cancel", "--yes")).isZero();
    assertThat(shell.run("stop")).isZero();
    assertThat(printer.effects()).containsSubsequence("pause", "resume", "cancel");
    assertThat(shell.run("query", "webhooks=state")).isZero();
    assertThat(shell.out()).isEqualTo("webhooks.state  shutdown\n");
  }

  @Test
  void watchesAndGoesOnAfterARestart() throws Exception {
    CompletableFuture<Integer> watching =
        CompletableFuture.supplyAsync(
            () -> shell.run("watch", "display_status=message", "--timeout", "20", "--count", "3"));
    await().until(() -> shell.out().contains("display_status.message"));
    Shell other = new Shell("--socket", socket.toString());

    assertThat(other.run("gcode", "M117 one", "--yes")).isZero();
    await().until(() -> shell.out().contains("one"));
    printer.firmwareRestart();
    await().until(() -> shell.err().contains("connected again"));
    await().until(() -> other.run("gcode", "M117 two", "--yes") == 0);

    assertThat(watching.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(shell.out().lines().reduce((first, last) -> last).orElse("")).endsWith("two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"files", "history", "upload"})
  void needsMoonraker(String word) {
    String[] words =
        word.equals("upload")
            ? new String[] {word, folder.resolve("gcodes/long.gcode").toString()}
            : new String[] {word};

    assertThat(shell.run(words)).isEqualTo(1);
    assertThat(shell.err())
        .contains("needs Moonraker: " + socket + " is reached over Klipper's socket");
  }

  @Test
  void saysThatNobodyIsThere() {
    printer.close();

    assertThat(shell.run("query", "webhooks", "--timeout", "3")).isEqualTo(3);
    assertThat(shell.err()).contains("there is no such socket");
    assertThat(shell.run("stop")).isEqualTo(3);
  }

  @Test
  void doesNotKnowWhatIsNotAnswered() {
    printer.hang();

    assertThat(shell.run("gcode", "G28", "--yes", "--timeout", "3")).isEqualTo(4);
    assertThat(shell.run("info", "--timeout", "0.5")).isEqualTo(3);
  }

  @Test
  void isFoundInTheConfiguration() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "https://cloud.example", "connector_id": 1, "connector_secret": "s",
         "moonraker": [{"name": "Winder", "printer_id": 7, "base_url": "unix:%s"}]}
        """
            .formatted(socket));

    assertThat(new Shell("--config", config.toString()).run("query", "webhooks=state")).isZero();
  }
}
