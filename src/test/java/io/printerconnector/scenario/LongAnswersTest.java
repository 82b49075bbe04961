package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Long answers, of several peers at once, to the real process with the limits and the heap as
 * shipped: what is within the limits is taken, what is not fails, and the process goes on.
 */
class LongAnswersTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final int FILES = 20_000;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final String LIST = "/server/files/list";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private static Path logs;
  private static final List<VirtualPrinter> PRINTERS = new ArrayList<>();
  private static Workshop workshop;
  private static DevelopmentCloud cloud;
  private static Process process;

  @BeforeAll
  static void start() throws Exception {
    workshop = new Workshop();
    cloud = workshop.cloud();
    NAMES.forEach(name -> PRINTERS.add(workshop.add(name)));
    workshop.writeConfig(Map.of());
    process =
        Program.start(
            logs.resolve("log"),
            Map.of(
                "outcomes.maxWaitSeconds",
                "1",
                "heartbeat.maxWaitSeconds",
                "1",
                "commands.firstHoldSeconds",
                "0",
                // All are asked by HTTP, and asked again whatever they answer.
                "watch.enabled",
                "false",
                "breaker.failures",
                "1000",
                "cloud.breakerFailures",
                "1000"),
            "--config",
            workshop.config().toString());
    eventually("a heartbeat").until(() -> !cloud.heartbeats().isEmpty());
  }

  @AfterEach
  void clearFaults() {
    cloud.faults().clear();
    PRINTERS.forEach(printer -> printer.faults().clear());
  }

  @AfterAll
  static void close() throws Exception {
    process.destroyForcibly();
    workshop.close();
  }

  @Test
  void twentyThousandFilesWithLongNamesOfEachPrinterReachTheCloud() {
    String list = list();
    assertThat(list.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(3_600_000, 4 * MEBIBYTE);
    PRINTERS.forEach(printer -> printer.faults().add(Fault.status(200, list, "GET", LIST, -1)));
    // So that the outcomes of all wait at the same time.
    cloud.faults().add(Fault.status(503, "", "POST", "/complete", -1));
    List<Object> ids = queueAll("sync_files");
    for (Object id : ids) {
      awaitOrEnd("an attempt to deliver " + id, () -> attempts(id) >= 1);
    }
    cloud.faults().clear();

    for (Object id : ids) {
      CommandRecord command = finished(id);
      assertThat(command.errorMessage()).isNull();
      assertThat(command.result()).containsEntry("count", FILES);
      assertThat((List<?>) command.result().get("files")).hasSize(FILES);
    }
    assertWell();
  }

  /**
   * Each name has 100 characters, one of which makes every text in memory twice as long as plain
   * letters do.
   */
  private static String list() {
    return IntStream.range(0, FILES)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "{\"path\": \"%s\", \"modified\": %d.%07d, \"size\": %d,"
                        + " \"permissions\": \"rw\"}",
                    name(i),
                    1_700_000_000 + i,
                    i * 331 % 10_000_000,
                    10_000_000 + i * 997))
        .collect(Collectors.joining(", ", "{\"result\": [", "]}"));
  }

  private static String name(int number) {
    String name =
        "customers/part-%05d \u2013 %s_0.2mm_PETG_MK3S_4h21m.gcode"
            .formatted(number, "bracket with cut-outs for cables ".repeat(2).substring(0, 49));
    assertThat(name).hasSize(100);
    return name;
  }

  @Test
  void longerListsOfFilesAreRefused() {
    String endless = "{\"result\": [" + "{\"path\": \"a\"},".repeat(50 * MEBIBYTE / 14);
    PRINTERS.forEach(printer -> printer.faults().add(Fault.status(200, endless, "GET", LIST, 1)));

    for (Object id : queueAll("sync_files")) {
      assertThat(finished(id).errorMessage()).contains("longer than 4 MiB (printer.listMegabytes)");
    }
    assertWell();
  }

  @Test
  void statusOfTwoMegabytesIsRefused() {
    String status = "{\"result\": {\"status\": {\"x\": [" + "{},".repeat(700_000) + "{}]}}}";
    PRINTERS.forEach(
        printer ->
            printer.faults().add(Fault.status(200, status, null, "/printer/objects/query", -1)));

    for (Object id : queueAll("get_status")) {
      assertThat(finished(id).errorMessage()).contains("the answer is longer than 1 MiB");
    }
    awaitOrEnd("a heartbeat that reaches none of them", () -> reachable(false));
    PRINTERS.forEach(printer -> printer.faults().clear());
    awaitOrEnd("a heartbeat that reaches all of them", () -> reachable(true));
  }

  @Test
  void longAnswersToWhatIsPostedAreRefused() {
    String answer = "{\"a\": \"" + "x".repeat(12 * MEBIBYTE - 100_000) + "\"}";
    cloud.faults().add(Fault.status(200, answer, "POST", "/api/v1", -1));
    List<Object> ids = queueAll("sync_files");
    for (Object id : ids) {
      awaitOrEnd("two attempts to deliver " + id, () -> attempts(id) >= 2);
    }
    cloud.faults().clear();

    for (Object id : ids) {
      assertThat(finished(id).errorMessage()).isNull();
    }
    assertWell();
  }

  private static List<Object> queueAll(String action) {
    return NAMES.stream().map(name -> cloud.queue(workshop.idOf(name), action, Map.of())).toList();
  }

  private static int attempts(Object id) {
    return cloud.requests().matching("POST", "/api/v1/commands/" + id + "/complete").size();
  }

  private static CommandRecord finished(Object id) {
    awaitOrEnd("the outcome of " + id, () -> cloud.command(id).finished());
    return cloud.command(id);
  }

  private static void awaitOrEnd(String what, Callable<Boolean> condition) {
    eventually(what + ", or the end of the process")
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || condition.call());
    assertThat(process.isAlive()).as("the process is alive").isTrue();
  }

  private static boolean reachable(boolean wanted) {
    List<ReceivedMessage> heartbeats = cloud.heartbeats();
    List<?> printers = (List<?>) heartbeats.get(heartbeats.size() - 1).body().get("printers");
    return printers.stream()
        .allMatch(printer -> ((Map<?, ?>) printer).get("reachable").equals(wanted));
  }

  private static void assertWell() {
    int before = cloud.heartbeats().size();
    awaitOrEnd("a heartbeat", () -> cloud.heartbeats().size() > before);
  }
}
