package io.printerconnector.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.Fault.Kind;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of single answers of a printer, found by runs of random faults. */
class FaultyAnswersTest {

  private static final String QUERY = "/printer/objects/query";
  private static final String START = "/printer/print/start";

  @TempDir Path folder;

  private FaultRig rig;
  private RigPrinter printer;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> properties = new HashMap<>(FaultRig.impatient(2_000));
    // Only the commands ask the printer for its status after the first round.
    properties.put("heartbeat.seconds", "3600");
    properties.put("snapshots.seconds", "3600");
    rig = new FaultRig(folder, 1, properties);
    printer = rig.printers().get(0);
    await().until(() -> !rig.cloud().snapshots().isEmpty());
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private CommandRecord finished(Object id) {
    await().until(() -> rig.cloud().command(id).finished());
    return rig.cloud().command(id);
  }

  /** Starts a print whose status queries are dropped from the start request on. */
  private CommandRecord startWithDroppedQueries(int dropped) throws Exception {
    printer.put("job.gcode");
    printer.printer().requests().clear();
    printer.printer().faults().add(Fault.delay(500, "POST", START, 1));
    Object id = rig.cloud().queue(printer.id(), "start_print", Map.of("filename", "job.gcode"));
    await().until(() -> !printer.printer().requests().matching("POST", START).isEmpty());
    printer.printer().faults().add(Fault.of(Kind.DROP, "POST", QUERY, dropped));
    return finished(id);
  }

  @Test
  void aStartIsSeenAlthoughALookAtThePrinterFails() throws Exception {
    CommandRecord command = startWithDroppedQueries(2);

    assertThat(command.status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(printer.starts()).containsExactly("start job.gcode");
  }

  @Test
  void aStartThatCannotBeSeenIsUnknown() throws Exception {
    CommandRecord command = startWithDroppedQueries(-1);

    assertThat(command.status()).isEqualTo(CommandStatus.FAILED);
    assertThat(command.errorMessage())
        .startsWith("the start of job.gcode was sent, but ")
        .endsWith("; the outcome is unknown");
  }

  @Test
  void anAnswerWithACharsetThatIsNoneIsRead() {
    Map<String, String> headers = Map.of("Content-Type", "application/json; charset=;?");
    printer
        .printer()
        .faults()
        .add(
            new Fault(
                "GET", "/server/files/list", Kind.STATUS, 200, headers, "{\"result\": []}", 0, 1));
    Object id = rig.cloud().queue(printer.id(), "sync_files", Map.of());

    assertThat(finished(id).errorMessage()).isNull();
    assertThat(finished(id).result()).containsEntry("count", 0);
  }
}
