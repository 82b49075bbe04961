package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cloud that takes nothing for a while, because of the credentials or because of too much. */
class RefusingCloudTest extends WorkshopTest {

  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4");
  // What the schedule and the clocks may take off a wait.
  private static final Duration TOLERANCE = Duration.ofMillis(50);

  private LoopLog log;

  @BeforeEach
  void listen() {
    log = new LoopLog();
  }

  @AfterEach
  void close() throws Exception {
    log.close();
  }

  @Test
  void credentialsAndOutcomesAreKeptUntilTheCloudTakesThemAgain() throws Exception {
    List<VirtualPrinter> printers = List.of(workshop.add("left"), workshop.add("right"));
    workshop.start(
        Map.of(
            "heartbeat.maxWaitSeconds", "2",
            "commands.maxWaitSeconds", "2",
            "outcomes.maxWaitSeconds", "2",
            "telemetry.maxWaitSeconds", "2"));
    String config = Files.readString(workshop.config());
    printers.forEach(
        printer -> printer.faults().add(Fault.delay(1_000, "POST", "/server/files/upload", 1)));
    // The cloud must take no outcome before it refuses everything.
    cloud.faults().add(unauthorized("POST", "/complete"));
    Object left = cloud.queue(workshop.idOf("left"), "upload_file", UPLOAD);
    Object right = cloud.queue(workshop.idOf("right"), "upload_file", UPLOAD);
    eventually("both under way")
        .until(() -> printers.stream().allMatch(printer -> printer.faults().active().isEmpty()));

    cloud.faults().add(unauthorized(null, "/api/v1"));
    cloud.requests().clear();
    eventually("enough tries").until(() -> heartbeats().size() >= 5 && completions().size() >= 6);
    assertBackOff(heartbeats());
    assertBackOff(cloud.requests().matching("GET", "/api/v1/connectors/"));
    assertBackOff(triesOfTheLoop(completions()));
    assertThat(cloud.requests().matching("POST", "/api/v1/snapshots/batch"))
        .as("two after the commands, one of the loop, and the probes of the drain")
        .hasSizeLessThan(4 + heartbeats().size() * 2);
    assertThat(Files.readString(workshop.config())).isEqualTo(config);

    cloud.faults().clear();
    for (Object id : List.of(left, right)) {
      eventually("the completion of " + id).until(() -> cloud.command(id).finished());
      assertThat(cloud.command(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
      assertThat(cloud.command(id).completions()).isEqualTo(1);
    }
    for (String loop :
        List.of(
            "polling-heartbeat",
            "polling-commands",
            "loops-outcomes",
            "polling-telemetry",
            "polling-snapshots")) {
      eventually("the end of " + loop).until(() -> log.endsWell(loop));
      assertThat(log.of(loop)).as(loop).hasSize(2);
      assertThat(log.of(loop).get(0)).endsWith("with http 401: Unauthorized");
    }
    assertThat(printers).allMatch(p -> p.effects().equals(List.of("upload cube.gcode")));
  }

  @Test
  void nextRequestDoesNotComeBeforeTheCloudWantsIt() throws Exception {
    workshop.add("printer");
    // A change of the printer's status would be pushed beside the loop's own batch.
    workshop.start(Map.of("events.enabled", "false"));
    assertWaits("POST", "/api/v1/connectors/", refuse("POST", "/api/v1/connectors/"));
    assertWaits("GET", "/api/v1/connectors/", refuse("GET", "/api/v1/connectors/"));
    assertWaits("POST", "/api/v1/snapshots/batch", refuse("POST", "/api/v1/snapshots/batch"));
    // At last, as a command makes a snapshot too, which is none of a loop.
    int before = refuse("POST", "/api/v1/commands/");
    workshop.queue("printer", "sync_files", Map.of());
    assertWaits("POST", "/api/v1/commands/", before);
  }

  private static Fault unauthorized(String method, String target) {
    return Fault.status(401, "{\"error\": \"Unauthorized\"}", method, target, -1);
  }

  /** Refuses the next such request; gives how many there have been. */
  private int refuse(String method, String target) {
    int before = cloud.requests().matching(method, target).size();
    Map<String, String> later = Map.of("Retry-After", "2");
    cloud.faults().add(new Fault(method, target, Fault.Kind.STATUS, 429, later, "", 0, 1));
    return before;
  }

  /** A request may have come between the count and the fault; then the one after it is refused. */
  private void assertWaits(String method, String target, int before) {
    Duration least = Duration.ofSeconds(2).minus(TOLERANCE);
    eventually("the request after the refusal")
        .until(
            () -> {
              List<Duration> gaps = firstTwoGaps(cloud.requests().matching(method, target), before);
              return gaps.size() == 2 || gaps.stream().anyMatch(gap -> gap.compareTo(least) > 0);
            });
    assertThat(firstTwoGaps(cloud.requests().matching(method, target), before))
        .as("%s %s", method, target)
        .anySatisfy(gap -> assertThat(gap).isGreaterThan(least));
  }

  private static List<Duration> firstTwoGaps(List<ReceivedRequest> requests, int from) {
    return IntStream.range(from, Math.min(from + 2, requests.size() - 1))
        .mapToObj(index -> gap(requests, index))
        .toList();
  }

  private List<ReceivedRequest> heartbeats() {
    return cloud.requests().matching("POST", "/api/v1/connectors/");
  }

  private List<ReceivedRequest> completions() {
    return cloud.requests().matching("POST", "/api/v1/commands/");
  }

  /** Each outcome is sent once when its command ends, while the loop may try the other one. */
  private static List<ReceivedRequest> triesOfTheLoop(List<ReceivedRequest> completions) {
    Set<String> sent = new HashSet<>();
    return completions.stream().filter(request -> !sent.add(request.target())).toList();
  }

  /** The waits are at least the half of 1 s and then of 2 s. */
  private static void assertBackOff(List<ReceivedRequest> requests) {
    assertThat(requests).hasSizeGreaterThan(2);
    for (int i = 0; i < requests.size() - 1; i++) {
      assertGap(requests, i, Duration.ofMillis(i == 0 ? 500 : 1_000));
    }
  }

  private static void assertGap(List<ReceivedRequest> requests, int index, Duration least) {
    assertThat(gap(requests, index)).as("gap after " + index).isGreaterThan(least.minus(TOLERANCE));
  }

  private static Duration gap(List<ReceivedRequest> requests, int index) {
    return Duration.between(requests.get(index).time(), requests.get(index + 1).time());
  }
}
