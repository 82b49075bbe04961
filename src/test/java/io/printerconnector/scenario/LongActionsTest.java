package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes long at a printer succeeds, and holds up neither others nor an emergency stop. */
@Timeout(240)
class LongActionsTest {

  private static final double HOMING_SECONDS = 2.6 + 2.6 + 3.4;

  /** Whatever else a printer is asked is given up after three seconds, homing is not. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "printer.statusMillis", "3000",
          "printer.statusTotalMillis", "3000",
          "printer.answerMillis", "3000",
          "printer.answerTotalMillis", "3000",
          "cloud.totalMillis", "4000");

  @Test
  void homingSucceedsThoughItTakesFarLongerThanOtherAnswersMay() throws Exception {
    try (Workshop workshop = new Workshop()) {
      VirtualPrinter printer =
          workshop.add("slow", VirtualPrinterOptions.defaults(), HOMING_SECONDS / 8);
      workshop.start(IMPATIENT);
      eventually("the websocket").until(() -> workshop.live("slow").isPresent());
      long before = System.nanoTime();

      CommandRecord homing = workshop.finished(workshop.queue("slow", "homing", Map.of()));

      assertThat(homing.status().wireName()).isEqualTo("succeeded");
      assertThat(printer.effects()).containsExactly("home XYZ");
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isGreaterThan(Duration.ofMillis(7_000));
    }
  }

  @Test
  void dwellOfTenMinutesHoldsUpNeitherAnotherPrinterNorAnEmergencyStop() throws Exception {
    try (Workshop workshop = new Workshop()) {
      VirtualPrinter dwelling = workshop.add("dwelling", VirtualPrinterOptions.defaults(), 1);
      VirtualPrinter printing = workshop.add("printing");
      Files.writeString(workshop.folder().resolve("policy.json"), "{\"profile\": \"full\"}");
      workshop.start(Map.of());

      Object dwell = workshop.queue("dwelling", "run_gcode", Map.of("script", "G4 P600000"));
      Object behind = workshop.queue("dwelling", "homing", Map.of());
      eventually("the dwell")
          .until(() -> dwelling.requests().matching("POST", "/printer/gcode/script").size() == 1);
      Object elsewhere = workshop.queue("printing", "set_bed", Map.of("temperature", 60));
      assertThat(workshop.finished(elsewhere).status().wireName()).isEqualTo("succeeded");
      assertThat(printing.effects()).containsExactly("heat heater_bed 60.0");
      Object pause = workshop.queue("printing", "pause", Map.of());
      assertThat(workshop.finished(pause).errorMessage()).startsWith("nothing to pause");
      assertThat(workshop.cloud().command(dwell).finished()).isFalse();

      for (String look : List.of("get_status", "printer_info", "sync_files", "webcam_snapshot")) {
        Object seen = workshop.queue("dwelling", look, Map.of());
        assertThat(workshop.finished(seen).errorMessage()).as(look).isNull();
      }
      assertThat(workshop.cloud().command(dwell).finished()).isFalse();

      Object stop = workshop.queue("dwelling", "emergency_stop", Map.of());

      assertThat(workshop.finished(stop).status().wireName()).isEqualTo("succeeded");
      assertThat(dwelling.effects()).containsExactly("emergency_stop");
      for (Object broken : new Object[] {dwell, behind}) {
        assertThat(workshop.finished(broken).errorMessage())
            .startsWith("moonraker http 400: Shutdown due to webhooks request");
      }
    }
  }
}
