package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartPrintRouteTest extends RouteTest {

  @Test
  void startsTheFileOnAnIdlePrinter() {
    PrinterStatus before = Samples.status("complete", "old.gcode");
    route("printer-query-status").returns(before);

    Exchange exchange = start("parts/a+b.gcode");

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("control-print").arguments())
        .containsEntry("path", "/printer/print/start?filename=parts%2Fa%2Bb.gcode")
        .containsEntry("wanted", "started");
    assertThat(exchange.getVariables())
        .containsEntry("before", before)
        .containsEntry("result.filename", "parts/a+b.gcode");
    assertThat(exchange.getVariable("file")).hasToString("parts/a+b.gcode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"printing", "paused"})
  void leavesABusyPrinterAlone(String state) {
    route("printer-query-status").returns(Samples.status(state, "old.gcode"));

    Exchange exchange = start("cube.gcode");

    assertThat(exchange.getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("cannot start cube.gcode: the printer is " + state + " old.gcode");
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  @Test
  void startsAnUploadedFileByTheNameThatItHasOnThePrinter() {
    route("printer-query-status").returns(Samples.status("standby", ""));

    Exchange exchange =
        run(
            start -> {
              start.setVariable(
                  "command", Samples.command("upload_file", Map.of("filename", " lead.ufp")));
              start.setVariable("file", new GcodeFile("lead.gcode"));
            });

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("control-print").arguments())
        .containsEntry("path", "/printer/print/start?filename=lead.gcode");
    assertThat(exchange.getVariables()).containsEntry("result.filename", "lead.gcode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.nc", "x.ufp", "UPPER.GCODE", "cube"})
  void asksThePrinterNothingForAFileThatKlipperDoesNotPrint(String name) {
    assertThat(start(name).getException())
        .hasMessage(
            "start_print cannot print "
                + name
                + ": klipper prints only files that end in gcode, g, gco, in these letters");
    assertThat(route("printer-query-status").calls()).isEmpty();
  }

  @Test
  void asksThePrinterNothingWithoutAFile() {
    Exchange exchange =
        run(e -> e.setVariable("command", Samples.command("start_print", Map.of())));

    assertThat(exchange.getException())
        .hasStackTraceContaining("missing params.filename for start_print");
    assertThat(route("printer-query-status").calls()).isEmpty();
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  @Test
  void leavesAnotherMachineToItsMacro() {
    Exchange exchange =
        run(
            start -> {
              start.setVariable("printer", Samples.winder());
              start.setVariable("command", Samples.command("start_print", Map.of()));
            });

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-start-machine").calls()).hasSize(1);
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  private Exchange start(String filename) {
    return run(
        exchange ->
            exchange.setVariable(
                "command", Samples.command("start_print", Map.of("filename", filename))));
  }
}
