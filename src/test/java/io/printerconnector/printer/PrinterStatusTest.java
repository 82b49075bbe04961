package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.printing;
import static io.printerconnector.printer.PrinterExchange.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.gcode.Heating;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterStatusTest {

  @ParameterizedTest
  @CsvSource({
    "printing,printing",
    "paused,paused",
    "standby,idle",
    "complete,idle",
    "cancelled,idle",
    "error,idle"
  })
  void saysWhatAReadyPrinterIsDoing(String state, String job) {
    assertThat(printing(state, "a.gcode", 1).job()).isEqualTo(job);
  }

  @ParameterizedTest
  @CsvSource({"shutdown,printing", "shutdown,paused", "error,standby", "startup,standby"})
  void doesNotTrustThePrintStateWhileKlipperIsNotReady(String klippy, String state) {
    PrinterStatus status =
        status(
            "{'webhooks':{'state':'%s','state_message':' Lost\\n  MCU '},'print_stats':{'state':'%s'}}"
                .formatted(klippy, state));

    assertThat(status.job()).isEqualTo("not-ready");
    assertThat(status.isReady()).isFalse();
    assertThat(status.klippyState()).isEqualTo(klippy);
    assertThat(status.klippyMessage()).isEqualTo("Lost MCU");
  }

  @Test
  void knowsTheTargetsOfItsHeaters() {
    String objects = "{'webhooks':{'state':'%s'},'heater_bed':{'target':60.0}}";
    PrinterStatus status = status(objects.formatted("ready"));
    PrinterStatus stopped = status(objects.formatted("shutdown"));
    Heating bed = new Heating("heater_bed", new BigDecimal("60"), "");

    assertThat(status.heats(bed)).isTrue();
    assertThat(stopped.heats(bed)).isFalse();
    assertThat(status.heats(new Heating("heater_bed", new BigDecimal("61"), ""))).isFalse();
    assertThat(status.heats(new Heating("extruder", new BigDecimal("60"), ""))).isFalse();
  }

  @Test
  void knowsTheExtruderInUse() {
    assertThat(status("{'toolhead':{'extruder':'extruder1'}}").extruder()).isEqualTo("extruder1");
    assertThat(status("{}").extruder()).isEqualTo("extruder");
  }

  @Test
  void takesEmptyObjectsForAbsent() {
    PrinterStatus minimal = status("{'webhooks':{'state':'ready'},'print_stats':{}}");

    assertThat(minimal.printState()).isEqualTo("standby");
    assertThat(minimal.job()).isEqualTo("idle");
    assertThat(minimal.filename()).isEmpty();
    assertThat(minimal.printMessage()).isEmpty();
    assertThat(minimal.totalDuration()).isZero();
  }

  @Test
  void survivesFieldsOfOtherTypes() {
    PrinterStatus odd =
        status("{'webhooks':7,'print_stats':{'state':null,'filename':5,'total_duration':'x'}}");

    assertThat(odd.printState()).isEqualTo("standby");
    assertThat(odd.filename()).isEmpty();
    assertThat(odd.totalDuration()).isZero();
  }
}
