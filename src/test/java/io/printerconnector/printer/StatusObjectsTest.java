package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusObjectsTest {

  private final StatusObjects objects = new StatusObjects(" webhooks, print_stats,,extruder ");

  @Test
  void asksForAllFieldsOfTheUsualObjects() {
    assertThat(objects.query(PrinterExchange.PRINTER))
        .isEqualTo(
            "{\"objects\":{\"webhooks\":null,\"print_stats\":null,\"virtual_sdcard\":null,"
                + "\"pause_resume\":null,\"extruder\":null}}");
  }

  @Test
  void asksForWhatTheGuardsNeedWhateverTheOwnerWants() {
    assertThat(new StatusObjects("extruder").names(PrinterExchange.PRINTER))
        .containsExactly("webhooks", "print_stats", "virtual_sdcard", "pause_resume", "extruder");
  }

  @Test
  void asksForThoseOfThePrinterToo() {
    PrinterConfig special = withObjects("gcode_macro START \"A\"", "extruder", "bldc_motor");

    assertThat(objects.names(special))
        .containsExactly(
            "webhooks",
            "print_stats",
            "virtual_sdcard",
            "pause_resume",
            "extruder",
            "gcode_macro START \"A\"",
            "bldc_motor");
    assertThat(objects.query(special)).contains("\"gcode_macro START \\\"A\\\"\":null");
  }

  private static PrinterConfig withObjects(String... names) {
    return new PrinterConfig(new Identifier(7), null, "http://p", 80, null, List.of(names));
  }
}
