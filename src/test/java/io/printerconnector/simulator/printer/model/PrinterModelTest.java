package io.printerconnector.simulator.printer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printer.files.GcodeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model under a clock that the test moves. */
class PrinterModelTest {

  @TempDir Path gcodes;
  private double seconds = 100;
  private PrinterModel printer;

  @BeforeEach
  void switchOn() throws IOException {
    printer =
        new PrinterModel(
            PrinterKind.FULL,
            Macros.PLAIN,
            OnGcodeError.STOP,
            new GcodeStore(gcodes),
            () -> seconds,
            Clock.systemUTC());
  }

  @Test
  void heatsUpWaitsAndCoolsDown() {
    CompletableFuture<Void> heating = printer.runScript("M109 S200");
    pass(30);
    double warm = number("extruder", "temperature");
    assertThat(warm).isBetween(100.0, 199.0);
    assertThat(number("extruder", "power")).isEqualTo(1.0);
    assertThat(heating).isNotDone();

    pass(20);
    assertThat(heating).isCompleted();
    assertThat(number("extruder", "temperature")).isEqualTo(200.0);
    assertThat(number("extruder", "power")).isBetween(0.1, 0.9);

    printer.runScript("M104 S0");
    pass(60);
    assertThat(number("extruder", "temperature")).isBetween(30.0, 190.0);
    pass(3000);
    assertThat(number("extruder", "temperature")).isEqualTo(25.0);
  }

  @Test
  void refusesATemperatureOutOfRange() {
    assertThat(printer.runScript("M104 S900"))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("Requested temperature (900.0) out of range (0.0:300.0)");
  }

  @Test
  void savesAndRestoresTheStateOfTheGcode() {
    printer.runScript("G28\nG92 E5");
    pass(10);
    Map<String, Object> before = printer.objects().all("gcode_move");

    printer.runScript("SAVE_GCODE_STATE NAME=a\nG91\nM83\nM220 S50\nG1 X10 E3 F60");
    pass(30);
    assertThat(printer.objects().all("gcode_move")).containsEntry("absolute_coordinates", false);
    printer.runScript("RESTORE_GCODE_STATE NAME=a");
    pass(1);

    Map<String, Object> after = printer.objects().all("gcode_move");
    for (String field : List.of("absolute_coordinates", "absolute_extrude", "speed")) {
      assertThat(after).containsEntry(field, before.get(field));
    }
    assertThat(after).containsEntry("speed_factor", 1.0);
    assertThat((double[]) after.get("gcode_position")).containsExactly(10, 0, 0, 5);
    assertThat(printer.runScript("RESTORE_GCODE_STATE NAME=b"))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("Unknown g-code state: b");
  }

  @Test
  void homingTakesSecondsAndHomesAxisByAxis() {
    CompletableFuture<Void> homing = printer.runScript("G28");
    pass(3);
    assertThat(printer.objects().all("toolhead")).containsEntry("homed_axes", "x");
    pass(4);
    assertThat(homing).isNotDone();
    pass(2);
    assertThat(homing).isCompleted();
    assertThat(printer.objects().all("toolhead")).containsEntry("homed_axes", "xyz");
  }

  @Test
  void dwellReturnsAheadOfTheMoveQueueAndM400WaitsForIt() {
    CompletableFuture<Void> dwell = printer.runScript("G4 P8000");
    CompletableFuture<Void> end = printer.runScript("M400");
    pass(7.3);
    assertThat(dwell).isCompleted();
    assertThat(end).isNotDone();
    pass(1);
    assertThat(end).isCompleted();
  }

  @Test
  void aScriptGoesBeforeTheNextLineOfThePrint() throws IOException {
    Files.writeString(gcodes.resolve("a.gcode"), "G4 P5000\n".repeat(10));
    printer.runScript("SDCARD_PRINT_FILE FILENAME=a.gcode");
    pass(6);

    CompletableFuture<Void> pause = printer.runScript("PAUSE");
    assertThat(pause).isNotDone();
    pass(4);

    assertThat(pause).isCompleted();
    assertThat(printer.printStats().state()).isEqualTo(PrintState.PAUSED);
    assertThat(printer.objects().all("virtual_sdcard")).containsEntry("file_position", 18L);
  }

  @Test
  void printDurationStartsWithTheFirstExtrusion() throws IOException {
    Files.writeString(
        gcodes.resolve("a.gcode"), "G28\nG4 P5000\nM400\nG1 E5 F60\nG4 P3000\nM400\n");
    printer.runScript("SDCARD_PRINT_FILE FILENAME=\"a.gcode\"");
    pass(60);

    assertThat(printer.printStats().state()).isEqualTo(PrintState.COMPLETE);
    assertThat(printer.printStats().totalDuration(seconds)).isBetween(21.0, 22.5);
    assertThat(printer.printStats().printDuration(seconds)).isBetween(8.0, 8.5);
    assertThat(printer.printStats().filamentUsed()).isEqualTo(5.0);
  }

  @Test
  void queriesAreAnsweredAtTheTick() {
    CompletableFuture<String> query = printer.askAtTick(() -> "status");
    assertThat(query).isNotDone();
    pass(0.25);
    assertThat(query).isCompleted();
  }

  @Test
  void restartHasTheRecordedSteps() {
    printer.restart(true);
    assertThat(printer.ask(() -> 1)).isCompletedExceptionally();
    assertThat(printer.process().state()).isEqualTo(KlippyState.READY);
    pass(0.2);
    assertThat(printer.process().state()).isEqualTo(KlippyState.DISCONNECTED);
    pass(1.2);
    assertThat(printer.process().state()).isEqualTo(KlippyState.STARTUP);
    pass(1);
    assertThat(printer.process().state()).isEqualTo(KlippyState.READY);
  }

  @Test
  void hungTimeStandsStill() {
    printer.host().hang(true);
    double before = printer.now();
    CompletableFuture<Void> script = printer.runScript("M117 late");
    pass(1000);
    assertThat(printer.now()).isEqualTo(before);
    assertThat(script).isNotDone();
    printer.host().hang(false);
    assertThat(printer.now()).isEqualTo(before);
    pass(0.01);
    assertThat(script).isCompleted();
  }

  @Test
  void everyListedObjectHasFieldsOrIsAMacro() {
    PrinterObjects objects = printer.objects();
    assertThat(objects.names()).hasSize(25).doesNotHaveDuplicates();
    for (String name : objects.names()) {
      if (!name.startsWith("gcode_macro ")) {
        assertThat(objects.all(name)).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void m112StopsAtOnceInTheMiddleOfAScript() {
    CompletableFuture<Void> homing = printer.runScript("G28");
    printer.runScript("M112");
    assertThat(homing).isCompletedExceptionally();
    assertThat(printer.process().state()).isEqualTo(KlippyState.SHUTDOWN);
    assertThat(printer.effects().all()).containsExactly("emergency_stop");
  }

  @Test
  void unknownFieldsAreNull() {
    Map<String, Map<String, Object>> status =
        printer.objects().status(Map.of("print_stats", List.of("nosuch")));
    assertThat(status.get("print_stats")).containsEntry("nosuch", null);
  }

  private double number(String object, String field) {
    return ((Number) printer.objects().all(object).get(field)).doubleValue();
  }

  private void pass(double duration) {
    seconds += duration;
    printer.advance();
  }
}
