package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.printerlynx.PrintFile;
import io.printerconnector.cloud.printerlynx.PrintFiles;
import io.printerconnector.cloud.printerlynx.StatusReports;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportPrinterRouteTest extends AgentRoutes {

  private static final String PATH = "printerlynx/File.gcode";
  private static final Map<String, Object> COLD = temperatures(0, 0);

  /** The second printer has a name that must not become a part of the JSON. */
  @Override
  protected Path configFile() {
    try {
      return Files.writeString(
          stateFolder().resolveSibling("config.json"),
          Files.readString(super.configFile()).replace("\"Ender\"", "\"E \\\"${body}\\\"\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void forgetReports() {
    bean(StatusReports.class, "printerlynxReports").forget();
  }

  @Test
  void saysThatAPrinterIsAvailable() {
    report(voron(), status("ready", "standby", ""));

    Map<String, Object> data = new LinkedHashMap<>();
    data.put("agent_uuid", AGENT);
    data.put("printer_uuid", VORON);
    data.put("printer_identifier", "Voron");
    data.put("printer_adapter_identifier", "MOONRAKER");
    data.put("printer_adapter_interface", "http://voron.test:7125");
    data.put("status", "available");
    data.put("job", null);
    data.put("state", Map.of("temperature", COLD));
    assertThat(sent()).isEqualTo(Map.of("type", "printer_status", "data", data));
  }

  @Test
  void saysWhatAPrinterPrints() {
    bean(PrintFiles.class, "printerlynxFiles")
        .remember(new PrintFile(voron().printerId(), PATH, FILE, "File \"1\".gcode", 7, null));
    PrinterStatus status =
        status("ready", "printing", PATH)
            .withObject("virtual_sdcard", Map.of("progress", 0.5, "file_size", 4106612))
            .withObject("heater_bed", Map.of("temperature", 60.1))
            .withObject("extruder", Map.of("temperature", 209.8));

    report(voron(), status);

    assertThat(sent())
        .isEqualTo(
            Map.of(
                "type",
                "printer_status",
                "data",
                Map.of(
                    "agent_uuid",
                    AGENT,
                    "printer_uuid",
                    VORON,
                    "printer_identifier",
                    "Voron",
                    "printer_adapter_identifier",
                    "MOONRAKER",
                    "printer_adapter_interface",
                    "http://voron.test:7125",
                    "status",
                    "busy",
                    "job",
                    Map.of(
                        "print_file_uuid",
                        FILE,
                        "name",
                        "File \"1\".gcode",
                        "size",
                        4106612,
                        "progress",
                        0.5),
                    "state",
                    Map.of("temperature", temperatures(60.1, 209.8)))));
  }

  @Test
  void saysOnlyFourThingsOfAPrinterThatIsUnavailable() {
    report(ender(), null);

    assertThat(sent())
        .isEqualTo(
            Map.of(
                "type",
                "printer_status",
                "data",
                Map.of(
                    "agent_uuid",
                    AGENT,
                    "printer_uuid",
                    ENDER,
                    "printer_identifier",
                    "E \"${body}\"",
                    "status",
                    "unavailable")));
  }

  @Test
  void saysNothingTwice() {
    report(voron(), status("ready", "standby", ""));
    report(voron(), status("ready", "standby", ""));
    assertThat(send().calls()).hasSize(1);

    report(voron(), status("ready", "paused", "a.gcode"));
    assertThat(send().calls()).hasSize(2);
  }

  @Test
  void saysAgainWhatDidNotGoOut() {
    CloudAwayException error = new CloudAwayException("no");
    send().fails(error);
    assertThat(report(voron(), status("ready", "standby", "")).getException()).isSameAs(error);

    forgetWhatTheMocksReceived();
    report(voron(), status("ready", "standby", ""));
    assertThat(send().calls()).hasSize(1);
  }

  private Exchange report(PrinterConfig printer, PrinterStatus status) {
    return run(
        exchange -> {
          exchange.setVariable("printer", printer);
          exchange.getMessage().setBody(status);
        });
  }

  private static Map<String, Object> temperatures(Number bed, Number tool) {
    return Map.of("bed", bed, "tool0", tool, "tool1", 0, "tool2", 0, "tool3", 0);
  }
}
