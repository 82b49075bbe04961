package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A list of commands that comes byte by byte, and the next one. */
class ListOrderScenariosTest {

  private static final String POLL = "/commands\\?";

  @Test
  void onlyOtherPrintersAndEmergencyStopsOvertakeAListThatDrips() throws Exception {
    try (Workshop workshop = new Workshop()) {
      VirtualPrinter slow = workshop.add("slow");
      VirtualPrinter other = workshop.add("other");
      DevelopmentCloud cloud = workshop.cloud();
      workshop.start(Map.of("commands.firstHoldSeconds", "0"));
      Object slowId = workshop.idOf("slow");

      Map<String, Object> second = command(slowId, 2);
      second.put("note", " ".repeat(1_500));
      String list = JsonText.of(List.of(command(slowId, 1), second));
      cloud.faults().add(Fault.drip(10, list, "GET", POLL, 1));
      eventually("the first command").until(() -> slow.effects().contains("upload 1.gcode"));
      Object third = cloud.queue(slowId, "upload_file", upload(3));
      cloud.queue(workshop.idOf("other"), "upload_file", upload(4));
      Object stop = cloud.queue(slowId, "emergency_stop", Map.of());

      eventually("the other printer").until(() -> other.effects().contains("upload 4.gcode"));
      eventually("the stop").until(() -> cloud.command(stop).finished());
      assertThat(slow.effects()).doesNotContain("upload 2.gcode", "upload 3.gcode");

      eventually("the last").until(() -> cloud.command(third).finished());
      assertThat(slow.effects())
          .filteredOn(effect -> effect.startsWith("upload"))
          .containsExactly("upload 1.gcode", "upload 2.gcode", "upload 3.gcode");
    }
  }

  private static Map<String, Object> command(Object printerId, int number) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", "drip-" + number);
    fields.put("printer_id", printerId);
    fields.put("action", "upload_file");
    fields.put("params", upload(number));
    return fields;
  }

  private static Map<String, Object> upload(int number) {
    return Map.of("filename", number + ".gcode", "content", "RzI4");
  }
}
