package io.printerconnector.simulator.printer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printer.files.GcodeStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The winder behind Klipper, under a clock that the test moves. */
class WinderModelTest {

  @TempDir Path gcodes;
  private double seconds = 100;
  private PrinterModel klipper;

  @BeforeEach
  void switchOn() throws IOException {
    klipper =
        new PrinterModel(
            PrinterKind.WINDER,
            Macros.PLAIN,
            OnGcodeError.STOP,
            new GcodeStore(gcodes),
            () -> seconds,
            Clock.systemUTC());
  }

  @Test
  void hasTheObjectsOfAWinderAndNoneOfAPrintJob() {
    PrinterObjects objects = klipper.objects();
    assertThat(objects.names())
        .contains("bldc_motor", "angle_sensor", "spindle_hall", "traverse", "winder_control")
        .contains("webhooks", "gcode", "configfile", "mcu", "system_stats", "idle_timeout")
        .doesNotContain("extruder", "heater_bed", "print_stats", "virtual_sdcard", "pause_resume");
    assertThat(objects.names()).allSatisfy(name -> assertThat(objects.all(name)).isNotEmpty());
    assertThat(klipper.help())
        .containsKeys("WINDER_START", "WINDER_PAUSE", "WINDER_RESUME", "WINDER_STOP")
        .doesNotContainKeys("SDCARD_PRINT_FILE", "PAUSE", "ACTIVATE_EXTRUDER");
    assertThat(run("SDCARD_PRINT_FILE FILENAME=a.gcode")).isCompleted();
    assertThat(klipper.console().newest(1).get(0).message())
        .isEqualTo("// Unknown command:\"SDCARD_PRINT_FILE\"");
  }

  @Test
  void standsStillAtFirst() {
    assertThat(klipper.objects().all("winder_control"))
        .isEqualTo(
            Map.of(
                "is_winding",
                false,
                "is_paused",
                false,
                "current_layer",
                0,
                "layers",
                0,
                "spindle_rpm_target",
                0.0));
    assertThat(klipper.objects().all("bldc_motor"))
        .isEqualTo(Map.of("current_rpm", 0.0, "target_rpm", 0.0, "is_running", false));
  }

  @Test
  void windsPausesGoesOnAndEndsByItself() {
    assertThat(run("WINDER_START RPM=1000 LAYERS=2")).isCompleted();
    pass(1);
    assertThat(motor()).containsEntry("current_rpm", 504.9).containsEntry("target_rpm", 1000.0);
    assertThat(klipper.objects().all("angle_sensor")).containsEntry("revolutions", 4L);
    assertThat(klipper.objects().all("traverse")).containsEntry("is_moving", true);

    run("WINDER_PAUSE");
    pass(5);
    assertThat(control()).containsEntry("is_winding", true).containsEntry("is_paused", true);
    assertThat(control()).containsEntry("spindle_rpm_target", 1000.0);
    assertThat(motor())
        .isEqualTo(Map.of("current_rpm", 0.0, "target_rpm", 0.0, "is_running", false));

    run("WINDER_RESUME");
    pass(15);
    assertThat(control()).containsEntry("is_paused", false).containsEntry("current_layer", 2);
    pass(60);
    assertThat(control()).containsEntry("is_winding", false).containsEntry("current_layer", 2);
    assertThat(control()).containsEntry("layers", 2).containsEntry("spindle_rpm_target", 0.0);
    assertThat(klipper.objects().all("spindle_hall"))
        .isEqualTo(Map.of("measured_rpm", 0.0, "revolutions", 400L));
    assertThat(klipper.effects().all())
        .containsExactly(
            "WINDER_START RPM=1000 LAYERS=2", "WINDER_PAUSE", "WINDER_RESUME", "wound 2 layers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WINDER_START RPM=600", "WINDER_START RPM=600 LAYERS=0"})
  void windsUntilItIsStopped(String start) {
    run(start);
    pass(3600);
    assertThat(control()).containsEntry("is_winding", true).containsEntry("layers", 0);
    assertThat((int) control().get("current_layer")).isGreaterThan(100);

    run("WINDER_STOP");
    run("WINDER_STOP");

    assertThat(control()).containsEntry("is_winding", false);
    pass(1);
    assertThat(motor()).containsEntry("is_running", true).containsEntry("target_rpm", 0.0);
    pass(1);
    assertThat(motor()).containsEntry("is_running", false);
    assertThat(klipper.effects().all()).containsExactly(start, "WINDER_STOP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WINDER_START | Error on 'WINDER_START': missing RPM",
        "WINDER_START LAYERS=5 | Error on 'WINDER_START LAYERS=5': missing RPM",
        "WINDER_START RPM=fast | Error on 'WINDER_START RPM=fast': unable to parse fast",
        "WINDER_START RPM=0.5 | Error on 'WINDER_START RPM=0.5': RPM must have minimum of 1.0",
        "WINDER_START RPM=-7 | Error on 'WINDER_START RPM=-7': RPM must have minimum of 1.0",
        "WINDER_START RPM=3001 | Error on 'WINDER_START RPM=3001': RPM must have maximum of 3000.0",
        "WINDER_START RPM=9 LAYERS=2.5 | Error on 'WINDER_START RPM=9 LAYERS=2.5': unable to parse 2.5",
        "WINDER_START RPM=9 LAYERS=-1 | Error on 'WINDER_START RPM=9 LAYERS=-1': LAYERS must have minimum of 0",
        "WINDER_START RPM=9 LAYERS=1001 | Error on 'WINDER_START RPM=9 LAYERS=1001': LAYERS must have maximum of 1000",
        "WINDER_PAUSE | Winder is not winding",
        "WINDER_RESUME | Winder is not winding",
      })
  void refusesInKlippersWords(String script, String message) {
    assertThat(run(script))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .withMessage(message);
    assertThat(klipper.effects().all()).isEmpty();
    assertThat(control()).containsEntry("is_winding", false);
    assertThat(klipper.console().newest(1).get(0).message()).isEqualTo("!! " + message);
  }

  @Test
  void takesTheLimitsThemselves() {
    for (String limits : List.of("RPM=1 LAYERS=1000", "RPM=3000 LAYERS=1")) {
      assertThat(run("WINDER_START " + limits)).isCompleted();
      run("WINDER_STOP");
    }
    assertThat(klipper.effects().all()).hasSize(4);
  }

  @Test
  void aSecondStartIsRefusedAndChangesNothing() {
    run("WINDER_START RPM=1000");
    pass(3);
    assertThat(run("WINDER_START RPM=200"))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("Winder is already winding");
    pass(3);
    assertThat(motor()).containsEntry("current_rpm", 1000.0);
    assertThat(klipper.effects().all()).containsExactly("WINDER_START RPM=1000");
  }

  @Test
  void whatIsSoAlreadyHasNoEffect() {
    run("WINDER_START RPM=1000");
    assertThat(run("WINDER_RESUME")).isCompleted();
    run("WINDER_PAUSE");
    assertThat(run("WINDER_PAUSE")).isCompleted();

    assertThat(klipper.effects().all()).containsExactly("WINDER_START RPM=1000", "WINDER_PAUSE");
  }

  @Test
  void anEmergencyStopStopsItAtOnceAndARestartForgetsTheCoil() {
    run("WINDER_START RPM=1000 LAYERS=5");
    pass(10);

    klipper.runScript("M112");

    assertThat(motor())
        .isEqualTo(Map.of("current_rpm", 0.0, "target_rpm", 0.0, "is_running", false));
    assertThat(control()).containsEntry("is_winding", false).containsEntry("is_paused", false);
    assertThat(run("WINDER_START RPM=1000")).isCompletedExceptionally();

    klipper.restart(true);
    pass(0.2);
    pass(2);
    pass(2);
    assertThat(klipper.process().state()).isEqualTo(KlippyState.READY);
    assertThat(control()).containsEntry("current_layer", 0).containsEntry("layers", 0);
    assertThat(klipper.objects().all("angle_sensor")).containsEntry("revolutions", 0L);
    assertThat(run("WINDER_START RPM=1000")).isCompleted();
    assertThat(klipper.effects().all())
        .containsExactly(
            "WINDER_START RPM=1000 LAYERS=5",
            "emergency_stop",
            "firmware_restart",
            "WINDER_START RPM=1000");
  }

  @Test
  void aRestartInTheMiddleOfACoilStopsTheMotor() {
    run("WINDER_START RPM=1000 LAYERS=5");
    pass(10);
    klipper.restart(false);
    pass(0.2);
    pass(2);
    pass(2);
    assertThat(control()).containsEntry("is_winding", false);
    assertThat(motor()).containsEntry("current_rpm", 0.0);
  }

  @Test
  void systemStatsChangeOnceInASecond() {
    double first = cputime();
    pass(0.5);
    assertThat(cputime()).isEqualTo(first);
    pass(0.5);
    assertThat(cputime()).isGreaterThan(first);

    klipper.host().shutdown("MCU 'mcu' shutdown: Timer too close");
    double atShutdown = cputime();
    pass(1);
    assertThat(cputime()).isGreaterThan(atShutdown);

    klipper.host().configError("Unknown section");
    assertThat(cputime()).isZero();
    pass(1);
    assertThat(cputime()).isZero();
  }

  private double cputime() {
    return (double) klipper.objects().all("system_stats").get("cputime");
  }

  private Map<String, Object> motor() {
    return klipper.objects().all("bldc_motor");
  }

  private Map<String, Object> control() {
    return klipper.objects().all("winder_control");
  }

  private CompletableFuture<Void> run(String script) {
    CompletableFuture<Void> done = klipper.runScript(script);
    pass(0.01);
    return done;
  }

  private void pass(double duration) {
    seconds += duration;
    klipper.advance();
  }
}
