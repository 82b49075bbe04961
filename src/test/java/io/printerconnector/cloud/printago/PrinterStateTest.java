package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterStateTest {

  @ParameterizedTest
  @CsvSource({
    "startup, CONNECTING, Connecting",
    "error, CLOSED_WITH_ERROR, Offline after error",
    "shutdown, ERROR, Error",
    "disconnected, OFFLINE, Offline",
    "ready, OPERATIONAL, Operational"
  })
  void followsKlipper(String klippy, PrinterState state, String text) {
    assertThat(PrinterState.of(Messages.klippy(klippy))).isEqualTo(state);
    assertThat(state.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "standby, OPERATIONAL",
    "complete, OPERATIONAL",
    "cancelled, OPERATIONAL",
    "error, OPERATIONAL",
    "printing, PRINTING",
    "paused, PAUSED"
  })
  void followsTheJob(String job, PrinterState state) {
    assertThat(PrinterState.of(Messages.job(job, "a.gcode", 1))).isEqualTo(state);
  }

  @Test
  void isPausingUntilTheJobIsPaused() {
    assertThat(
            PrinterState.of(
                Messages.status(
                    "{'print_stats': {'state': 'printing'}, 'pause_resume': {'is_paused': true}}")))
        .isEqualTo(PrinterState.PAUSING);
    assertThat(PrinterState.of(Messages.status("{'pause_resume': {'is_paused': true}}")))
        .as("a PAUSE without a job")
        .isEqualTo(PrinterState.OPERATIONAL);
  }

  @Test
  void isOfflineIfNothingIsKnown() {
    assertThat(PrinterState.of(null)).isEqualTo(PrinterState.OFFLINE);
  }
}
