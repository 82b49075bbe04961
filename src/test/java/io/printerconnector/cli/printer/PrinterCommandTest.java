package io.printerconnector.cli.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the owner sees of a printer behind Moonraker, and what it does. */
@Timeout(60)
class PrinterCommandTest {

  private static final String KEY = "0123456789abcdef";

  @TempDir private Path folder;
  private VirtualPrinter printer;
  private Shell shell;

  @BeforeEach
  void switchOn() throws IOException {
    Files.createDirectories(folder.resolve("gcodes/parts"));
    Files.writeString(folder.resolve("gcodes/long.gcode"), "G28\n" + "G4 P100\n".repeat(10_000));
    Files.writeString(folder.resolve("gcodes/parts/a.gcode"), "G4 P1\n");
    Files.writeString(folder.resolve("key"), KEY + "\n");
    printer = VirtualPrinter.start(options());
    shell = new Shell("--url", url(), "--api-key-file", folder.resolve("key").toString());
  }

  private VirtualPrinterOptions options() {
    return VirtualPrinterOptions.defaults()
        .withSpeed(50)
        .withApiKey(KEY)
        .withGcodesDirectory(folder.resolve("gcodes"));
  }

  private String url() {
    return printer.baseUrl().toString();
  }

  @AfterEach
  void switchOff() {
    printer.close();
  }

  @Test
  void saysWhatThePrinterIs() {
    assertThat(shell.run("info")).isZero();
    assertThat(shell.out())
        .contains("state              ready", "software_version   v0.13", "moonraker_version");

    assertThat(shell.run("info", "--json")).isZero();
    assertThat(shell.json().get("address")).isEqualTo(url());
  }

  @Test
  void queriesObjectsAndFields() {
    assertThat(shell.run("query", "print_stats=state,filename", "heater_bed")).isZero();
    assertThat(shell.out().lines())
        .contains("print_stats.state       standby", "heater_bed.target       0.0")
        .hasSize(5);

    assertThat(shell.run("query", "print_stats=state", "--json")).isZero();
    assertThat(shell.json())
        .isEqualTo(Map.of("status", Map.of("print_stats", Map.of("state", "standby"))));
  }

  @Test
  void saysWhichObjectsAreNotThere() {
    assertThat(shell.run("query", "bldc_motor", "print_stats=state")).isZero();
    assertThat(shell.err()).contains("this machine has no object \"bldc_motor\"");

    assertThat(shell.run("query", "bldc_motor")).isEqualTo(1);
    assertThat(shell.out()).isEmpty();

    // This one is there, and has no fields.
    assertThat(shell.run("query", "gcode_macro START_PRINT")).isZero();
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void listsTheObjects() {
    assertThat(shell.run("query")).isZero();
    assertThat(shell.out().lines()).contains("webhooks", "toolhead");
  }

  @Test
  void runsGcodeAndPrintsTheConsole() {
    assertThat(shell.run("gcode", "M115", "M117 hello", "--yes")).isZero();
    assertThat(shell.out()).startsWith("// FIRMWARE_NAME:Klipper");
    assertThat(shell.run("query", "display_status=message")).isZero();
    assertThat(shell.out()).contains("hello");

    assertThat(shell.run("gcode", "M115", "--yes", "--json")).isZero();
    assertThat((List<?>) shell.json().get("console")).hasSize(1);
  }

  @Test
  void failsInKlippersWords() {
    assertThat(shell.run("gcode", "G1 X10", "--yes")).isEqualTo(1);
    assertThat(shell.err()).contains("error: Must home axis first");

    assertThat(shell.run("gcode", "NO_SUCH_THING", "--yes")).isEqualTo(1);
    assertThat(shell.out()).contains("// Unknown command:\"NO_SUCH_THING\"");

    printer.shutdown("MCU 'mcu' shutdown: Timer too close");
    assertThat(shell.run("gcode", "G28", "--yes", "--json")).isEqualTo(1);
    assertThat((String) shell.json().get("error")).startsWith("MCU 'mcu' shutdown");
  }

  @Test
  void sendsNothingThatNobodyHasConfirmed() throws IOException {
    Path other = Files.writeString(folder.resolve("long.gcode"), "G28\n");
    start();

    assertThat(shell.run("gcode", "M117 hello")).isEqualTo(2);
    assertThat(shell.run("macro", "START_PRINT")).isEqualTo(2);
    assertThat(shell.run("cancel")).isEqualTo(2);
    assertThat(shell.run("upload", other.toString())).isEqualTo(2);
    assertThat(shell.run("upload", other.toString(), "--as", "new.gcode", "--start")).isEqualTo(2);
    assertThat(shell.err()).contains("nobody can be asked here: give --yes");
    assertThat(printer.effects()).isSubsetOf("start long.gcode", "home XYZ");
  }

  @Test
  void runsOnlyMacrosThatAreThere() {
    assertThat(shell.run("macro", "start_print", "BED_TEMP=60", "NAME=a b", "--yes")).isZero();
    assertThat(shell.out()).isEmpty();

    assertThat(shell.run("macro", "NOPE", "--yes")).isEqualTo(1);
    assertThat(shell.err()).contains("this machine has no macro NOPE");
    assertThat(shell.run("macro", "START_PRINT", "A=1;M112", "--yes")).isEqualTo(2);
    assertThat(shell.run("macro", "START_PRINT", "A", "--yes")).isEqualTo(2);
    assertThat(shell.err()).contains("write KEY=VALUE");
  }

  @Test
  void pausesResumesAndCancels() {
    assertThat(shell.run("pause")).isEqualTo(1);
    assertThat(shell.err())
        .contains("nothing to pause: the printer is not printing (state standby)");
    start();

    assertThat(shell.run("pause")).isZero();
    assertThat(shell.out()).isEqualTo("the printer is paused long.gcode\n");
    assertThat(shell.run("pause")).isEqualTo(1);
    assertThat(shell.run("resume", "--json")).isZero();
    assertThat(shell.json().get("state")).isEqualTo("printing");
    assertThat(shell.run("cancel", "--yes")).isZero();
    assertThat(shell.out()).isEqualTo("the printer is not printing (state cancelled)\n");
    assertThat(printer.effects()).containsSubsequence("pause", "resume", "cancel").hasSize(5);
  }

  private void start() {
    assertThat(shell.run("gcode", "SDCARD_PRINT_FILE FILENAME=long.gcode", "--yes")).isZero();
  }

  @Test
  void stopsAtOnceAndOnce() {
    start();

    assertThat(shell.run("stop")).isZero();
    assertThat(shell.out()).startsWith("stopped");
    assertThat(printer.effects().stream().filter(effect -> effect.contains("emergency")))
        .hasSize(1);
    assertThat(shell.run("pause")).isEqualTo(1);
    assertThat(shell.err()).contains("klipper is in state shutdown");
  }

  @Test
  void uploadsListsAndRemembers() throws IOException {
    Path file = Files.writeString(folder.resolve("Würfel 1.gcode"), "G28\n".repeat(50_000));

    assertThat(shell.run("upload", file.toString(), "--as", "new/Würfel 1.gcode")).isZero();
    assertThat(shell.out()).isEqualTo("new/Würfel 1.gcode  200.0 kB\n");
    assertThat(folder.resolve("gcodes/new/Würfel 1.gcode")).hasSameBinaryContentAs(file);

    assertThat(shell.run("files")).isZero();
    assertThat(shell.out()).contains("  long.gcode", "  parts/").doesNotContain("a.gcode");
    assertThat(shell.run("files", "parts")).isZero();
    assertThat(shell.out()).contains("6 B  a.gcode");
    assertThat(shell.run("files", "nope")).isEqualTo(1);

    assertThat(shell.run("upload", file.toString(), "--as", "s.gcode", "--start", "--yes"))
        .isZero();
    assertThat(shell.out()).contains("and its print begins");
    assertThat(shell.run("history", "--limit", "5")).isZero();
    assertThat(shell.out()).contains("s.gcode");
  }

  @Test
  void saysThatAPrintDoesNotBegin() throws IOException {
    Path file = Files.writeString(folder.resolve("b.gcode"), "G28\n");
    start();

    assertThat(shell.run("upload", file.toString(), "--start", "--yes")).isEqualTo(1);
    assertThat(shell.err()).contains("b.gcode was sent, but the printer does not begin it");
    assertThat(folder.resolve("gcodes/b.gcode")).exists();
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    String file = folder.resolve("key").toString();

    assertThat(shell.run("upload", file, "--as", "../key")).isEqualTo(2);
    assertThat(shell.run("upload", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(shell.err()).contains("is no file");
  }

  @Test
  void watchesWhatChanges() throws Exception {
    CompletableFuture<Integer> watching =
        CompletableFuture.supplyAsync(
            () -> shell.run("watch", "display_status=message", "--count", "2"));
    Shell other = new Shell("--url", url(), "--api-key-file", folder.resolve("key").toString());
    await().until(() -> shell.out().contains("display_status.message"));

    assertThat(other.run("gcode", "M117 one", "--yes")).isZero();
    await().until(() -> shell.out().contains("one"));
    printer.firmwareRestart();
    await().until(() -> shell.err().contains("connected again"));
    await()
        .until(
            () ->
                other.run("gcode", "M117 two", "--yes") == 0
                    && (watching.isDone() || shell.out().contains("two")));

    assertThat(watching.get(10, TimeUnit.SECONDS)).isZero();
    assertThat(shell.err()).contains("klipper has gone; trying again");
    assertThat(shell.out().lines().skip(1))
        .allMatch(
            line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  display_status.message  .*"));
  }

  @Test
  void watchesUntilTheTimeIsOver() {
    assertThat(shell.run("watch", "print_stats=state", "--timeout", "3", "--json")).isZero();
    assertThat((Map<?, ?>) shell.json().get("status"))
        .isEqualTo(Map.of("print_stats", Map.of("state", "standby")));
    assertThat(shell.run("watch", "bldc_motor", "--timeout", "5")).isEqualTo(1);
  }

  @Test
  void saysThatNobodyIsThere() {
    printer.stopMoonraker();

    assertThat(shell.run("query", "webhooks", "--timeout", "3")).isEqualTo(3);
    assertThat(shell.err()).contains("cannot be reached: nothing listens there");
    assertThat(shell.run("gcode", "G28", "--yes")).isEqualTo(3);
    assertThat(shell.run("stop")).isEqualTo(3);
    assertThat(shell.run("watch", "webhooks", "--timeout", "0.5")).isEqualTo(3);
  }

  @Test
  void asksAgainUntilSomebodyIsThere() throws Exception {
    printer.disconnect();
    CompletableFuture<Integer> asking =
        CompletableFuture.supplyAsync(() -> shell.run("query", "webhooks=state"));
    await().until(() -> printer.requests().all().size() >= 2);
    printer.ready();

    assertThat(asking.get(10, TimeUnit.SECONDS)).isZero();
    assertThat(shell.out()).contains("webhooks.state");
  }

  @Test
  void doesNotKnowWhatIsNotAnswered() {
    printer.hang();

    assertThat(shell.run("gcode", "G28", "--yes", "--timeout", "3")).isEqualTo(4);
    assertThat(shell.err()).contains("has not answered within 3 s");
    assertThat(shell.run("query", "webhooks", "--timeout", "0.5")).isEqualTo(3);
  }

  @Test
  void needsTheKey() {
    Shell stranger = new Shell("--url", url());

    assertThat(stranger.run("info")).isEqualTo(1);
    assertThat(stranger.err()).contains("--api-key-file");
    assertThat(stranger.run("gcode", "G28", "--yes")).isEqualTo(1);
  }

  @Test
  void findsThePrinterInTheConfiguration() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "https://cloud.example", "connector_id": 1, "connector_secret": "s",
         "moonraker": [
          {"name": "Voron", "printer_id": 7, "base_url": "%s", "api_key": "%s"},
          {"name": "Other", "printer_id": 8, "base_url": "http://127.0.0.1:9"}]}
        """
            .formatted(url(), KEY));
    Shell owner = new Shell("--config", config.toString());

    assertThat(owner.run("query", "webhooks=state", "--printer", "Voron")).isZero();
    assertThat(owner.run("query", "webhooks=state", "--printer", "7")).isZero();
    assertThat(owner.run("info")).isEqualTo(2);
    assertThat(owner.err()).contains("say which one with --printer: Voron, Other");
    assertThat(owner.run("info", "--printer", "x")).isEqualTo(2);
    assertThat(owner.err()).contains("has no machine \"x\"");
    assertThat(new Shell("--config", folder + "/none").run("info")).isEqualTo(2);
  }

  @Test
  void saysHowAMachineIsNamed() {
    assertThat(new Shell().run("info")).isEqualTo(2);
    assertThat(shell.run("info", "--socket", "/x")).isEqualTo(2);
    assertThat(shell.err()).contains("--config PATH", "--url http://HOST:7125", "--socket PATH");
    assertThat(new Shell("--url", "voron").run("info")).isEqualTo(2);
    assertThat(new Shell("--url", "http://u:p@voron").run("info")).isEqualTo(2);
    assertThat(shell.run("info", "--timeout", "0")).isEqualTo(2);
    assertThat(shell.run()).isEqualTo(2);
  }

  @Test
  void hasNoPrintToPauseWhereNothingPauses() throws Exception {
    printer.close();
    printer = VirtualPrinter.start(options().withKind(PrinterKind.MINIMAL));
    shell = new Shell("--url", url(), "--api-key-file", folder.resolve("key").toString());
    start();

    assertThat(shell.run("pause")).isEqualTo(1);
    assertThat(shell.err()).contains("No registered callback for path 'pause_resume/pause'");
  }
}
