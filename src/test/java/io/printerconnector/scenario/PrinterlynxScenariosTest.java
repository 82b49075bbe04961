package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printerlynx.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Printerlynx, a printer and the connector between them. */
class PrinterlynxScenariosTest {

  private static final String PRINTER = PrinterlynxWorkshop.PRINTER;

  private final PrinterlynxWorkshop workshop = new PrinterlynxWorkshop();

  @AfterEach
  void close() throws Exception {

    workshop.close();
  }

  @Test
  void authenticatesBeforeAnythingElseAndReportsThePrinter() throws Exception {
    workshop.start(Map.of());

    List<Frame> frames = workshop.cloud().frames();
    assertThat(frames.get(0).json())
        .isEqualTo(
            Map.of(
                "type", "authentication", "data", Map.of("token", workshop.cloud().agentToken())));
    assertThat(frames.get(1).data()).containsEntry("status", "success");
    assertThat(frames.get(2).json())
        .isEqualTo(
            Map.of(
                "type",
                "agent_status",
                "data",
                Map.of(
                    "agent_uuid", workshop.cloud().agentUuid(),
                    "agent_name", "Demo",
                    "agent_identifier", "Demo",
                    "status", "online")));
    Map<String, Object> status = workshop.cloud().latestStatus(PRINTER).orElseThrow();
    Map<String, Object> expected = new HashMap<>();
    expected.put("agent_uuid", workshop.cloud().agentUuid());
    expected.put("printer_uuid", PRINTER);
    expected.put("printer_identifier", "Voron");
    expected.put("printer_adapter_identifier", "MOONRAKER");
    expected.put("printer_adapter_interface", workshop.printer().baseUrl().toString());
    expected.put("status", "available");
    expected.put("job", null);
    expected.put("state", status.get("state"));
    assertThat(status).isEqualTo(expected);
    assertThat(((Map<?, ?>) status.get("state")).keySet()).hasToString("[temperature]");
    assertThat(((Map<?, ?>) ((Map<?, ?>) status.get("state")).get("temperature")).keySet())
        .map(String::valueOf)
        .containsExactlyInAnyOrder("bed", "tool0", "tool1", "tool2", "tool3");
  }

  @Test
  void printsAFileFromTheCloud() throws Exception {
    workshop.start(Map.of());
    String file = workshop.addFile("File.gcode");

    assertThat(workshop.job("START", file))
        .containsEntry("status", "OK")
        .containsEntry("printer_uuid", PRINTER)
        .containsEntry("print_file_uuid", file)
        .containsEntry("job_type", "START");

    assertThat(workshop.printer().state().filename()).isEqualTo("printerlynx/File.gcode");
    workshop.awaitStatus("busy");
    Map<?, ?> job = (Map<?, ?>) workshop.cloud().latestStatus(PRINTER).orElseThrow().get("job");
    assertThat(job.get("print_file_uuid")).isEqualTo(file);
    assertThat(job.get("name")).isEqualTo("File.gcode");
    assertThat(((Number) job.get("size")).longValue()).isEqualTo(Gcode.LONG.length());
    assertThat(((Number) job.get("progress")).doubleValue()).isBetween(0.0, 1.0);

    assertThat(workshop.job("PAUSE", file)).containsEntry("status", "OK");
    assertThat(workshop.printer().state().print().name()).isEqualTo("PAUSED");
    assertThat(workshop.status()).isEqualTo("busy");
    assertThat(workshop.job("RESUME", null)).containsEntry("status", "OK");
    assertThat(workshop.job("CANCEL", file)).containsEntry("status", "OK");
    workshop.awaitStatus("available");
  }

  @Test
  void saysWhyAnOrderCannotBe() throws Exception {
    workshop.start(Map.of());

    assertThat(workshop.job("PAUSE", null)).containsEntry("message", "No print job is active");
    assertThat(workshop.job("RESUME", null)).containsEntry("message", "No print job is active");
    assertThat(workshop.job("CANCEL", null)).containsEntry("message", "No print job is active");
    assertThat(workshop.job("START", null))
        .containsEntry("status", "ERROR")
        .containsEntry("message", "Missing field: print_file_uuid");
    assertThat(workshop.job("FLY", null)).containsEntry("message", "Unknown print job type: FLY");

    String file = workshop.addFile("File.gcode");
    assertThat(workshop.job("START", file)).containsEntry("status", "OK");
    assertThat(workshop.job("START", workshop.addFile("Other.gcode")))
        .containsEntry("message", "Printer is busy");

    workshop.printer().shutdown("Lost communication with MCU");
    workshop.awaitStatus("unavailable");
    assertThat(workshop.cloud().latestStatus(PRINTER).orElseThrow())
        .containsOnlyKeys("agent_uuid", "printer_uuid", "printer_identifier", "status");
    assertThat(workshop.job("START", workshop.addFile("Third.gcode")))
        .containsEntry("message", "Printer is unavailable");
  }

  @Test
  void startsAFileOnceHoweverOftenItIsTold() throws Exception {
    workshop.start(Map.of());
    String file = workshop.addFile("File.gcode");

    workshop.cloud().printJob("START", file, PRINTER);
    workshop.cloud().printJob("START", file, PRINTER);
    assertThat(workshop.acknowledgement(0)).containsEntry("status", "OK");
    assertThat(workshop.job("START", file)).containsEntry("status", "OK");

    assertThat(workshop.printer().effects().stream().filter(e -> e.startsWith("start"))).hasSize(1);
    assertThat(workshop.job("CANCEL", file)).containsEntry("status", "OK");
    assertThat(workshop.job("START", file)).containsEntry("status", "OK");
    assertThat(workshop.printer().effects().stream().filter(e -> e.startsWith("start"))).hasSize(2);
  }

  @Test
  void runsGcodeOnlyIfTheOwnerAllowsIt() throws Exception {
    workshop.start(Map.of());
    assertThat(workshop.command("G28"))
        .containsEntry("status", "ERROR")
        .hasEntrySatisfying("message", text -> assertThat(text.toString()).contains("policy"));

    workshop.allowGcode();
    assertThat(workshop.command("G28 ; home\n\n; nothing\nM105")).containsEntry("status", "OK");
    assertThat(workshop.command("  ; nothing")).containsEntry("message", "Missing field: command");
    assertThat(workshop.command("G1 X9999"))
        .hasEntrySatisfying(
            "message", text -> assertThat(text.toString()).contains("out of range"));

    assertThat(workshop.job("START", workshop.addFile("File.gcode"))).containsEntry("status", "OK");
    workshop.awaitStatus("busy");
    assertThat(workshop.command("G28 X")).containsEntry("message", "Printer is busy");
    assertThat(workshop.command("M117 hello")).containsEntry("status", "OK");
  }

  @Test
  void stopsThePrinterAtOnce() throws Exception {
    workshop.allowGcode();
    workshop.start(Map.of("printerlynx.commandAckSeconds", "1"));
    int before = workshop.cloud().acknowledgements().size();
    workshop.cloud().printerCommand(PRINTER, "G4 P600000");
    assertThat(workshop.acknowledgement(before)).containsEntry("status", "OK");

    workshop.cloud().printerCommand(PRINTER, "M112");

    workshop.awaitStatus("unavailable");
    eventually("the failure of the G-code")
        .until(
            () ->
                workshop.cloud().acknowledgements().stream()
                    .anyMatch(frame -> "ERROR".equals(frame.data().get("status"))));
  }
}
