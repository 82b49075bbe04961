package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM to the real process whatever it waits for: it ends soon, and what it had taken over ends
 * in one outcome after the next start.
 */
class ShutdownScenariosTest extends WorkshopTest {

  private static final String UPLOAD_TARGET = "/server/files/upload";
  private static final String PAUSE_TARGET = "/printer/print/pause";
  private static final Map<String, Object> UPLOAD =
      Map.of(
          "filename",
          "big.gcode",
          "content",
          Base64.getEncoder().encodeToString(new byte[1 << 20]));

  /**
   * Less than the unit's TimeoutStopSec of 15 s, after which systemd kills it, and than what is
   * broken off would take. Usually it ends within two seconds.
   */
  private static final Duration LIMIT = Duration.ofSeconds(12);

  @TempDir private Path logs;

  private VirtualPrinter printer;
  private Process process;

  @BeforeEach
  void startTheProcess() throws Exception {
    Path gcodes = workshop.folder().resolve("gcodes");
    Gcode.write(gcodes, PrinterCondition.FILE);
    printer = workshop.add("printer", VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes));
    workshop.writeConfig(Map.of());
    process =
        Program.start(logs.resolve("log"), Program.QUICK, "--config", workshop.config().toString());
    eventually("a heartbeat").until(() -> !cloud.heartbeats().isEmpty());
  }

  @AfterEach
  void close() throws Exception {
    process.destroyForcibly().waitFor();
  }

  @Test
  void whileIdle() throws Exception {
    CommandRecord ended = workshop.finished(workshop.queue("printer", "upload_file", UPLOAD));
    assertThat(ended.status()).isEqualTo(CommandStatus.SUCCEEDED);

    terminate("while idle");
    Object id = workshop.queue("printer", "sync_files", Map.of());
    workshop.start(Map.of());

    assertThat(workshop.finished(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(cloud.command(ended.id()).completions()).isEqualTo(1);
    assertThat(printer.effects()).containsExactly("upload big.gcode");
  }

  @Test
  void whileItWaitsForTheCloud() throws Exception {
    // The cloud must not take the outcome before it is away.
    cloud.faults().add(Fault.of(Fault.Kind.DROP, "POST", "/complete", -1));
    printer.faults().add(Fault.delay(1_000, "POST", UPLOAD_TARGET, 1));
    Object id = workshop.queue("printer", "upload_file", UPLOAD);
    awaitRequest(UPLOAD_TARGET);
    cloud.faults().add(Fault.of(Fault.Kind.DROP, null, "/api/v1", -1));
    eventually("the end of the upload").until(() -> !printer.effects().isEmpty());
    eventually("two tries to tell the cloud")
        .until(() -> cloud.requests().matching("POST", "/api/v1/commands/").size() >= 2);

    terminate("in back-off");
    cloud.faults().clear();
    workshop.start(Map.of());

    assertThat(workshop.finished(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertOneOutcome(id);
    assertThat(printer.effects()).containsExactly("upload big.gcode");
  }

  @Test
  void whileThePrinterCarriesOutAPause() throws Exception {
    PrinterCondition.PRINTING.applyTo(printer);
    printer.faults().add(Fault.of(Fault.Kind.HANG, "POST", PAUSE_TARGET, 1));
    Object id = workshop.queue("printer", "pause", Map.of());
    awaitRequest(PAUSE_TARGET);

    terminate("during a pause");
    assertThat(cloud.command(id).finished()).isFalse();
    workshop.start(Map.of("recovery.lookMillis", "20"));

    assertThat(workshop.finished(id).errorMessage()).startsWith("the outcome is unknown");
    assertOneOutcome(id);
    assertThat(printer.requests().matching("POST", PAUSE_TARGET)).hasSize(1);
  }

  @Test
  void whileThePrinterHoldsAnUpload() throws Exception {
    printer.faults().add(Fault.of(Fault.Kind.HANG, "POST", UPLOAD_TARGET, 1));
    Object id = workshop.queue("printer", "upload_file", UPLOAD);
    Object behind = workshop.queue("printer", "start_print", Map.of("filename", "big.gcode"));
    awaitRequest(UPLOAD_TARGET);

    terminate("during an upload");
    assertThat(cloud.command(id).finished()).isFalse();
    workshop.start(Map.of("recovery.lookMillis", "20"));

    assertThat(workshop.finished(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertOneOutcome(id);
    workshop.finished(behind);
    assertOneOutcome(behind);
    assertThat(printer.effects()).startsWith("upload big.gcode").doesNotHaveDuplicates();
    assertThat(printer.requests().matching("POST", UPLOAD_TARGET)).hasSize(2);
  }

  /** A further outcome would have come before that of a later command. */
  private void assertOneOutcome(Object id) {
    workshop.finished(workshop.queue("printer", "sync_files", Map.of()));
    assertThat(cloud.command(id).completions()).isEqualTo(1);
  }

  private void awaitRequest(String target) {
    eventually("POST " + target)
        .until(() -> !printer.requests().matching("POST", target).isEmpty());
  }

  private void terminate(String when) throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("SIGTERM %s: ended after %d ms%n", when, time.toMillis());
    assertThat(process.exitValue()).isZero();
    assertThat(time).isLessThan(LIMIT);
  }
}
