package io.printerconnector.shell;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.config.Machine;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When there is something to pause, resume or cancel. */
class ControlTest {

  private static final Map<String, Object> READY = Map.of("state", "ready");
  private static final Machine LAMP =
      new Machine(
          "lamp", List.of("lamp"), List.of(), null, null, null, "DIM", null, null, Map.of());

  @Test
  void needsAPrint() {
    assertThatThrownBy(() -> Control.PAUSE.check(printer("standby")))
        .hasMessage("nothing to pause: the printer is not printing (state standby)");
    assertThatThrownBy(() -> Control.RESUME.check(printer("printing")))
        .hasMessageStartingWith("nothing to resume: the printer is printing");
    assertThatCode(() -> Control.CANCEL.check(printer("paused"))).doesNotThrowAnyException();
  }

  @Test
  void needsAMachineThatPrints() {
    // As Klipper tells it of an object that is not there, if fields are asked for.
    Map<String, Object> unknown = new HashMap<>();
    unknown.put("state", null);
    unknown.put("filename", null);

    for (Map<String, Object> none : List.of(unknown, Map.<String, Object>of())) {
      PrinterStatus now = status(Machine.PRINTER, Map.of("webhooks", READY, "print_stats", none));
      assertThatThrownBy(() -> Control.PAUSE.check(now))
          .hasMessageStartingWith("nothing to pause: this machine has no print_stats");
    }
  }

  @Test
  void needsAMacroOfAnotherMachine() {
    PrinterStatus lamp = status(LAMP, Map.of("webhooks", READY));

    assertThatCode(() -> Control.PAUSE.check(lamp)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Control.CANCEL.check(lamp))
        .hasMessageStartingWith("machine lamp has no macro for cancel");
  }

  @Test
  void needsAKlipperThatIsReady() {
    PrinterStatus down =
        status(
            Machine.PRINTER,
            Map.of("webhooks", Map.of("state", "shutdown", "state_message", "Timer too close")));

    assertThatThrownBy(() -> Control.CANCEL.check(down))
        .hasMessage("klipper is in state shutdown: Timer too close");
  }

  private static PrinterStatus printer(String state) {
    return status(
        Machine.PRINTER,
        Map.of("webhooks", READY, "print_stats", Map.of("state", state, "filename", "a.gcode")));
  }

  private static PrinterStatus status(Machine machine, Map<String, Object> objects) {
    return new PrinterStatus(
        null, Instant.EPOCH, Map.of("status", objects), StatusSource.HTTP, null, machine);
  }
}
