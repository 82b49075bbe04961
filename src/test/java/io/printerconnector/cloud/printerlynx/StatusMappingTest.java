package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.Database;
import io.printerconnector.transfer.Transfers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusMappingTest {

  private static final PrinterConfig VORON =
      new PrinterConfig(new Identifier(7), "Voron", "http://voron.test:7125", 80);
  private static final String UUID = "7d4ce00f-d60a-4504-96ab-31a83f848722";
  private static final String PATH = "printerlynx/File.gcode";

  @TempDir private Path folder;
  private Database database;
  private PrintFiles files;
  private Transfers transfers;
  private StatusMapping mapping;

  @BeforeEach
  void open() {
    database = new Database(folder.toString());
    files = new PrintFiles(database);
    transfers = new Transfers(new CommandLanes(ShippedActions.get()));
    mapping = new StatusMapping(transfers, files);
  }

  @AfterEach
  void close() {
    transfers.end();
    transfers.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"standby, available", "printing, busy", "paused, busy"})
  void aMachineThatIsNoPrinterWorksOnNoFile(String state, String status) {
    StatusReport report = mapping.report(Samples.winder(), Samples.winder(state));

    assertThat(report.status()).isEqualTo(status);
    assertThat(report.jobJson())
        .isEqualTo(
            status.equals("busy")
                ? "{\"print_file_uuid\":null,\"name\":\"winder\",\"size\":0,\"progress\":0.0}"
                : "null");
  }

  @Test
  void aPrinterThatDoesNotAnswerIsUnavailable() {
    assertThat(mapping.report(VORON, null))
        .isEqualTo(new StatusReport(VORON, "unavailable", null, 0, Map.of(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"startup", "shutdown", "error", "disconnected"})
  void oneWhoseKlipperIsNotReadyIsUnavailable(String klippy) {
    Map<String, Object> printing = Map.of("state", "printing", "filename", PATH);

    assertThat(mapping.report(VORON, status(klippy, Map.of("print_stats", printing))).status())
        .isEqualTo("unavailable");
  }

  @ParameterizedTest
  @CsvSource({
    "standby, available",
    "complete, available",
    "cancelled, available",
    "error, available",
    "printing, busy",
    "paused, busy"
  })
  void theJobDecidesTheRest(String printState, String expected) {
    StatusReport report = mapping.report(VORON, printing(printState, PATH, Map.of()));

    assertThat(report.status()).isEqualTo(expected);
    assertThat(report.jobJson().equals("null")).isEqualTo(expected.equals("available"));
  }

  @Test
  void namesTheJobAsPrinterlynxDoes() {
    files.remember(new PrintFile(VORON.printerId(), PATH, UUID, "My File.gcode", 4106612, null));

    StatusReport report =
        mapping.report(VORON, printing("printing", PATH, Map.of("progress", 0.5)));

    assertThat(job(report))
        .isEqualTo(
            Map.of(
                "print_file_uuid",
                UUID,
                "name",
                "My File.gcode",
                "size",
                4106612,
                "progress",
                0.5));
  }

  @Test
  void namesAJobFromElsewhereByItsFile() {
    StatusReport report =
        mapping.report(
            VORON,
            printing("printing", "folder/a.gcode", Map.of("progress", 0.25, "file_size", 77)));

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("print_file_uuid", null);
    expected.put("name", "a.gcode");
    expected.put("size", 77);
    expected.put("progress", 0.25);
    assertThat(job(report)).isEqualTo(expected);
  }

  @Test
  void trustsThePrinterForTheSize() {
    files.remember(new PrintFile(VORON.printerId(), PATH, UUID, "File.gcode", -1, null));

    assertThat(job(mapping.report(VORON, printing("printing", PATH, Map.of("file_size", 9)))))
        .containsEntry("size", 9)
        .containsEntry("print_file_uuid", UUID);
    assertThat(job(mapping.report(VORON, printing("printing", PATH, Map.of()))))
        .containsEntry("size", 0);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0", "0, 0", "0.123456, 0.1235", "1, 1", "1.01, 1"})
  void theProgressIsAShare(double progress, double expected) {
    assertThat(
            mapping
                .report(VORON, printing("printing", PATH, Map.of("progress", progress)))
                .progress())
        .isEqualTo(expected);
  }

  @Test
  void isBusyWhileTheFileOfAStartIsOnItsWay() {
    files.remember(new PrintFile(VORON.printerId(), PATH, UUID, "File.gcode", 7, null));
    transfer(Map.of("file_id", UUID));

    StatusReport report = mapping.report(VORON, printing("complete", "old.gcode", Map.of()));

    assertThat(report.status()).isEqualTo("busy");
    assertThat(job(report))
        .isEqualTo(
            Map.of("print_file_uuid", UUID, "name", "File.gcode", "size", 7, "progress", 0.0));
    transfers.end();
    assertThat(mapping.report(VORON, printing("complete", "old.gcode", Map.of())).status())
        .isEqualTo("available");
  }

  @Test
  void isNotBusyWithOtherTransfers() {
    transfer(Map.of("filename", "a.gcode"));

    assertThat(mapping.report(VORON, printing("standby", "", Map.of())).status())
        .isEqualTo("available");
  }

  @Test
  void hasAllFiveTemperatures() {
    StatusReport report =
        mapping.report(
            VORON,
            status(
                "ready",
                Map.of(
                    "heater_bed", Map.of("temperature", 60.14, "target", 60),
                    "extruder", Map.of("temperature", 209.77),
                    "extruder1", Map.of("temperature", 21))));

    assertThat(report.stateJson())
        .isEqualTo(
            "{\"temperature\":{\"bed\":60.1,\"tool0\":209.8,\"tool1\":21.0,\"tool2\":0,\"tool3\":0}}");
    assertThat(mapping.report(VORON, status("ready", Map.of())).stateJson())
        .isEqualTo("{\"temperature\":{\"bed\":0,\"tool0\":0,\"tool1\":0,\"tool2\":0,\"tool3\":0}}");
  }

  @Test
  void appendsFurtherTools() {
    Map<String, Object> objects = new LinkedHashMap<>();
    objects.put("extruder4", Map.of("temperature", 30.0));
    objects.put("extruder5", Map.of("temperature", 31.0));
    objects.put("extruder7", Map.of("temperature", 32.0));

    assertThat(mapping.report(VORON, status("ready", objects)).temperatures())
        .containsOnlyKeys("bed", "tool0", "tool1", "tool2", "tool3", "tool4", "tool5")
        .containsEntry("tool5", 31.0);
  }

  @Test
  void saysMoreOnlyIfThatIsWanted() {
    PrinterStatus status =
        status(
            "ready",
            Map.of(
                "heater_bed", Map.of("temperature", 60.0, "target", 65.0),
                "print_stats",
                    Map.of("state", "paused", "filename", PATH, "message", "Filament is out")));
    assertThat(state(mapping.report(VORON, status))).containsOnlyKeys("temperature");

    mapping.setExtended(true);

    assertThat(state(mapping.report(VORON, status)))
        .containsEntry("print_state", "paused")
        .containsEntry("message", "Filament is out")
        .containsEntry(
            "target", Map.of("bed", 65.0, "tool0", 0, "tool1", 0, "tool2", 0, "tool3", 0))
        .containsOnlyKeys("temperature", "target", "print_state", "message");
    assertThat(mapping.report(VORON, null).more()).isEmpty();
  }

  private void transfer(Map<String, Object> params) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(
        "command", new Command(new Identifier(42), VORON.printerId(), "print_from_url", params));
    exchange.setVariable("file", PATH);
    transfers.begin(exchange);
  }

  private static PrinterStatus printing(String state, String file, Map<String, Object> sdcard) {
    return status(
        "ready",
        Map.of("print_stats", Map.of("state", state, "filename", file), "virtual_sdcard", sdcard));
  }

  private static PrinterStatus status(String klippy, Map<String, Object> objects) {
    Map<String, Object> all = new LinkedHashMap<>(objects);
    all.put("webhooks", Map.of("state", klippy));
    return new PrinterStatus(
        VORON.printerId(), Instant.EPOCH, Map.of("eventtime", 12.5, "status", all));
  }

  @SuppressWarnings("unchecked") // it is an object
  private static Map<String, Object> job(StatusReport report) {
    return (Map<String, Object>) JsonText.parse(report.jobJson());
  }

  @SuppressWarnings("unchecked") // it is an object
  private static Map<String, Object> state(StatusReport report) {
    return (Map<String, Object>) JsonText.parse(report.stateJson());
  }
}
