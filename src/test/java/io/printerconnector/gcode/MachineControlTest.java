package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.config.BuiltInMachines;
import io.printerconnector.config.Machine;
import io.printerconnector.config.PrinterConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineControlTest {

  private static final PrinterConfig PRINTER = machine(Machine.PRINTER);
  private static final PrinterConfig WINDER = machine(BuiltInMachines.winder());

  private final MachineControl control = new MachineControl();

  @Test
  void leavesAPrinterToMoonraker() {
    assertThat(control.path(PRINTER, "paused", "/printer/print/pause"))
        .isEqualTo("/printer/print/pause");
    assertThat(control.body(PRINTER, "paused", null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"paused, WINDER_PAUSE", "resumed, WINDER_RESUME", "cancelled, WINDER_STOP"})
  void runsTheMacroOfAMachine(String wanted, String macro) {
    assertThat(control.path(WINDER, wanted, "/printer/print/pause"))
        .isEqualTo("/printer/gcode/script");
    assertThat(control.body(WINDER, wanted, null)).isEqualTo("{\"script\":\"" + macro + "\"}");
  }

  @Test
  void startsAMachineWithParameters() {
    Macro macro = control.start(start(Map.of("params", Map.of("RPM", 900))), WINDER);

    assertThat(control.body(WINDER, "started", macro))
        .isEqualTo("{\"script\":\"WINDER_START RPM=900\"}");
  }

  @Test
  void checksTheParameters() {
    assertThatThrownBy(() -> control.start(start(Map.of()), WINDER))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(
            "missing params.params.RPM for start_print: it must be a number from 1 to 3000");
    assertThatThrownBy(() -> control.start(start(Map.of("params", Map.of("RPM", 9e3))), WINDER))
        .hasMessageStartingWith(
            "params.params.RPM for start_print must be a number from 1 to 3000, but is");
  }

  @Test
  void saysWhatAMachineTakesInsteadOfAFile() {
    assertThatThrownBy(() -> control.start(start(Map.of("filename", "a.gcode")), WINDER))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(
            "params.filename for start_print is for printers; a winder is started with"
                + " params.params: WINDER_START has LAYERS (a whole number from 1 to 1000), RPM (a"
                + " number from 1 to 3000)");
  }

  @ParameterizedTest
  @CsvSource({"started, start", "paused, pause", "resumed, resume", "cancelled, cancel"})
  void refusesWhatAMachineHasNoMacroFor(String wanted, String verb) {
    PrinterConfig scale =
        machine(
            new Machine(
                "scale",
                List.of("scale"),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of()));

    assertThatThrownBy(() -> control.body(scale, wanted, null))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("machine scale has no macro for %s; see machines in config.json", verb);
    assertThatThrownBy(() -> control.start(start(Map.of("filename", "a.gcode")), scale))
        .hasMessage("machine scale has no macro for start; see machines in config.json");
  }

  private static Command start(Map<String, Object> params) {
    return new Command(new Identifier(1), new Identifier(7), "start_print", params);
  }

  private static PrinterConfig machine(Machine machine) {
    return new PrinterConfig(
        new Identifier(7), null, "http://a", 80, null, List.of(), null, machine);
  }
}
