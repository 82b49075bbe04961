package io.printerconnector.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.execution.Lanes;
import io.printerconnector.execution.Outbox;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.Fault.Kind;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.store.CommandStore;
import io.printerconnector.store.StoredOutcomes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the routes make of requests whose answer is lost, empty or wrong. */
@TestInstance(Lifecycle.PER_CLASS)
class RoutesOnLostAnswersTest {

  private static final String LONG_PRINT = "M117 begins\n" + "G4 P100\n".repeat(10_000);

  private final AtomicInteger cloudStatus = new AtomicInteger(200);
  private final AtomicInteger ids = new AtomicInteger();
  private ApplicationRig rig;
  private VirtualPrinter printer;
  private ConnectorApplication application;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    rig =
        new ApplicationRig(
            dir,
            exchange -> {
              exchange.getRequestBody().readAllBytes();
              exchange.sendResponseHeaders(cloudStatus.get(), -1);
              exchange.close();
            },
            Map.of(
                "loops.tickMillis", "20",
                "printer.statusMillis", "4000",
                "printer.controlMillis", "4000",
                "printer.startCheckMillis", "20",
                "printer.startPatienceSeconds", "4",
                "printer.controlPatienceSeconds", "1",
                "printer.lostPatienceSeconds", "1"));
    application = rig.application();
    printer = rig.printer();
  }

  @AfterEach
  void calm() throws Exception {
    printer.faults().clear();
    cloudStatus.set(200);
    carryOut("cancel", Map.of());
    application.bean("outboxLanes", Lanes.class).awaitIdle();
  }

  @AfterAll
  void stop() {
    rig.close();
  }

  private Outcome carryOut(String action, Map<String, Object> params) throws Exception {
    Command command =
        new Command(new Identifier(ids.incrementAndGet()), new Identifier(7), action, params);
    CommandStore store = application.bean("commandStore", CommandStore.class);
    store.accept(command);
    CommandLanes lanes = application.bean("commandLanes", CommandLanes.class);
    lanes.send(command, "direct:commands-carry-out-command");
    lanes.awaitIdle();
    return application.bean("storedOutcomes", StoredOutcomes.class).outcome(command);
  }

  private void upload() throws Exception {
    String content = Base64.getEncoder().encodeToString(LONG_PRINT.getBytes(UTF_8));
    assertThat(carryOut("upload_file", Map.of("filename", "a.gcode", "content", content)))
        .matches(Outcome::succeeded, "succeeded");
  }

  private Outcome startPrint() throws Exception {
    return carryOut("start_print", Map.of("filename", "a.gcode"));
  }

  @Test
  void seesAPrintThatBeganThoughOneLookAtItFails() throws Exception {
    upload();
    // The first query is the guard's; the one after the start is lost.
    printer.faults().add(Fault.delay(1, "POST", "objects/query", 1));
    printer.faults().add(Fault.of(Kind.DROP, "POST", "objects/query", 1));

    assertThat(startPrint()).matches(Outcome::succeeded, "succeeded");
  }

  @Test
  void doesNotSayThatAPrintFailedWhichMayHaveBegun() throws Exception {
    upload();
    printer.faults().add(Fault.delay(1, "POST", "objects/query", 1));
    printer.faults().add(Fault.of(Kind.DROP, "POST", "objects/query", -1));

    assertThat(startPrint().errorMessage())
        .startsWith("the start of a.gcode was sent, but ")
        .endsWith("; the outcome is unknown");
  }

  @Test
  void doesNotSayThatAStartWasAcceptedWhichWasNotAnswered() throws Exception {
    upload();
    printer.faults().add(Fault.of(Kind.HANG, "POST", "print/start", 1));

    assertThat(startPrint().errorMessage())
        .contains("did not answer in time", "the outcome is unknown")
        .contains("so far the printer does not print a.gcode: state ");
  }

  @Test
  void doesNotTrustThePrintStateAfterAShutdown() throws Exception {
    upload();
    startPrint();
    printer.faults().add(Fault.delay(1, "POST", "objects/query", 1));
    printer
        .faults()
        .add(
            new Fault(
                "POST",
                "objects/query",
                Kind.GARBAGE,
                0,
                Map.of(),
                "{\"result\":{\"status\":{\"webhooks\":{\"state\":\"shutdown\"},"
                    + "\"print_stats\":{\"state\":\"paused\"}}}}",
                0,
                1));
    printer.faults().add(Fault.of(Kind.DROP, "POST", "print/pause", 1));

    assertThat(carryOut("pause", Map.of()).errorMessage())
        .contains("the outcome is unknown; klipper is in state shutdown");
  }

  @Test
  void keepsSayingThatTheOutcomeIsUnknownIfThePrinterCannotBeAsked() throws Exception {
    upload();
    startPrint();
    printer.faults().add(Fault.delay(1, "POST", "objects/query", 1));
    printer.faults().add(Fault.of(Kind.HANG, "POST", "objects/query", -1));
    printer.faults().add(Fault.of(Kind.DROP, "POST", "print/pause", 1));

    assertThat(carryOut("pause", Map.of()).errorMessage())
        .contains("; the outcome is unknown; then moonraker at ")
        .endsWith("did not answer in time; the outcome is unknown");
  }

  @Test
  void doesNotTakeAnAnswerWithoutAListForAnEmptyOne() throws Exception {
    for (String body : new String[] {"null", "{}", "{\"result\":null}", "[]"}) {
      printer.faults().add(new Fault("GET", "files/list", Kind.GARBAGE, 0, Map.of(), body, 0, 1));

      assertThat(carryOut("sync_files", Map.of()).errorMessage())
          .startsWith("failed to list files from moonraker: ")
          .endsWith("answered without the list");
    }
    assertThat(carryOut("sync_files", Map.of()).resultJson()).contains("\"count\":", "\"files\":");
  }

  @Test
  void recoversTheOutcomesLoopWhenTheCloudTakesAnOutcome() throws Exception {
    try (LoggedLines log = new LoggedLines("io.printerconnector.loop.LoopTrouble", Level.INFO)) {
      Outbox outbox = application.bean("outbox", Outbox.class);
      cloudStatus.set(500);
      outbox.add(new Outcome(new Identifier("x"), new Identifier(7), true, null, Map.of()));
      application.context().getRouteController().startRoute("loops-outcomes");
      await().atMost(Duration.ofSeconds(30)).until(() -> !log.lines().isEmpty());
      assertThat(log.texts().get(0))
          .endsWith(": the cloud answered /api/v1/commands/x/complete with http 500");
      cloudStatus.set(204);

      await().atMost(Duration.ofSeconds(30)).until(() -> log.lines().size() > 1);
      assertThat(log.texts().get(1)).startsWith("outcomes of commands work again");
      assertThat(outbox.isWaiting()).isFalse();
    } finally {
      application.context().getRouteController().stopRoute("loops-outcomes");
    }
  }
}
