package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.BuiltInMachines;
import io.printerconnector.config.Machine;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.gcode.GcodeReader;
import io.printerconnector.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of a machine that is no printer. */
class MachineStatusTest {

  private static final PrinterConfig WINDER = winder("bldc_motor", "temperature_sensor motor");
  private static final String OBJECTS =
      "{'webhooks':{'state':'%s'},'winder_control':{'is_winding':%s,'is_paused':%s},"
          + "'bldc_motor':{'is_running':%s},'print_stats':{'state':'printing','filename':'a.gcode',"
          + "'message':'x','total_duration':9},'pause_resume':{'is_paused':true},"
          + "'virtual_sdcard':{'is_active':true}}";

  private final News news = new News("print_stats.state, print_stats.filename");

  @ParameterizedTest
  @CsvSource({
    "ready, true, false, printing, printing, the winder is busy, true",
    "ready, true, true, paused, paused, the winder is paused, true",
    "ready, false, true, standby, idle, the winder is idle, false",
    "ready, false, false, standby, idle, the winder is idle, false",
    "ready, null, null, standby, idle, the winder is idle, false",
    "ready, 1, 'true', standby, idle, the winder is idle, false",
    "shutdown, true, false, printing, not-ready, the winder is not-ready, true",
  })
  void itsOwnFieldsSayWhatItDoes(
      String klipper,
      String winding,
      String paused,
      String state,
      String job,
      String doing,
      boolean busy) {
    PrinterStatus status = status(klipper, winding, paused, "false");

    assertThat(status.printState()).isEqualTo(state);
    assertThat(status.job()).isEqualTo(job);
    assertThat(status.doing()).isEqualTo(doing);
    assertThat(status.isBusy()).isEqualTo(busy);
    assertThat(status.isMarkedPaused()).isFalse();
  }

  @Test
  void itHasNoPrints() {
    PrinterStatus status = status("ready", "true", "false", "true");

    assertThat(status.filename()).isEmpty();
    assertThat(status.printMessage()).isEmpty();
    assertThat(status.busyWith("a.gcode")).isFalse();
  }

  @Test
  void aMachineThatSaysNothingIsNeverBusy() {
    Machine scale =
        new Machine(
            "scale", List.of("scale"), List.of(), null, null, null, null, null, null, Map.of());
    PrinterConfig printer =
        new PrinterConfig(new Identifier(7), null, "http://p", 80, null, List.of(), null, scale);

    PrinterStatus status =
        new PrinterStatus(printer, Instant.EPOCH, Map.of("status", Map.of("scale", Map.of())));

    assertThat(status.isBusy()).isFalse();
    assertThat(status.printState()).isEqualTo("standby");
  }

  @Test
  void itIsAskedForItsOwnObjects() {
    assertThat(new StatusObjects("extruder, heater_bed").names(WINDER))
        .containsExactlyInAnyOrder(
            "webhooks",
            "bldc_motor",
            "angle_sensor",
            "spindle_hall",
            "traverse",
            "winder_control",
            "temperature_sensor motor");
  }

  @ParameterizedTest
  @CsvSource({
    "shutdown, false, false, false",
    "ready, true, false, false",
    "ready, false, false, true"
  })
  void itsOwnFieldsAreNews(String klipper, String winding, String paused, String running) {
    PrinterStatus idle = status("ready", "false", "false", "false");

    assertThat(news.differ(idle, status(klipper, winding, paused, running))).isTrue();
    assertThat(news.differ(idle, status("ready", "false", "false", "false"))).isFalse();
  }

  @Test
  void whatIsNewsOfAPrinterIsNoneOfIt() {
    PrinterStatus one = status("ready", "false", "false", "false");
    PrinterStatus other = one.withObject("print_stats", Map.of("state", "error"));

    assertThat(other.machine()).isEqualTo(WINDER.machine());
    assertThat(news.differ(one, other)).isFalse();
  }

  @Test
  void itWorksBecauseOfAStartWithoutAFile() {
    StatusChecks checks = new StatusChecks(new GcodeReader());
    PrinterStatus busy = status("ready", "true", "false", "true");

    assertThat(checks.hasCommandInJob(busy, command(Map.of()))).isTrue();
    assertThat(checks.hasCommandInJob(busy, command(Map.of("filename", "a.gcode")))).isFalse();
    assertThat(checks.hasCommandInJob(status("ready", "false", "false", "true"), command(Map.of())))
        .isFalse();
    assertThat(
            checks.hasCommandInJob(status("shutdown", "true", "false", "true"), command(Map.of())))
        .isFalse();
  }

  @Test
  void anErrorRightBeforeItEndsIsToBlame() {
    KlipperConsole console = new KlipperConsole(() -> 50_000, () -> Instant.EPOCH);
    LiveStatus live = new LiveStatus(WINDER, console, () -> Instant.EPOCH);
    live.replace(status("ready", "true", "false", "true").result(), 1);
    live.printed("!! Spindle stalled");
    assertThat(live.toPrinterStatus().orElseThrow().printErrorText()).isEmpty();

    live.merge(Map.of("winder_control", Map.of("is_winding", false)), 13, 2);

    PrinterStatus ended = live.toPrinterStatus().orElseThrow();
    assertThat(ended.printState()).isEqualTo("standby");
    assertThat(ended.printErrorText()).contains("Spindle stalled");
    assertThat(ended.machine()).isEqualTo(WINDER.machine());
  }

  @Test
  void itStaysThatMachineWhenItIsLost() {
    PrinterStatus lost = PrinterStatus.ofLost(WINDER, Instant.EPOCH, 1, "unreachable", "away");

    assertThat(lost.machine()).isEqualTo(WINDER.machine());
    assertThat(lost.printState()).isEqualTo("standby");
  }

  private static Command command(Map<String, Object> params) {
    return new Command(new Identifier(1), new Identifier(7), "start_print", params);
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static PrinterStatus status(
      String klipper, String winding, String paused, String running) {
    String objects = OBJECTS.formatted(klipper, winding, paused, running);
    Object parsed =
        JsonText.parse(("{'eventtime':12.5,'status':" + objects + "}").replace('\'', '"'));
    return new PrinterStatus(WINDER, Instant.EPOCH, (Map<String, Object>) parsed);
  }

  private static PrinterConfig winder(String... more) {
    return new PrinterConfig(
        new Identifier(7),
        null,
        "http://p",
        80,
        null,
        List.of(more),
        null,
        BuiltInMachines.winder());
  }
}
