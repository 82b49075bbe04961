package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.AuditLog;
import io.printerconnector.store.StoreLook;
import io.printerconnector.store.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A cloud that was taken over sends what it likes to a connector with the default policy: nothing
 * reaches a printer but what the rules of {@code scenarios/hostile.yaml} allow, every command has
 * an outcome and a line in the audit log, and the connector goes on to work.
 */
class HostileCommandsTest {

  /** How many commands; {@code -Dhostile.commands=100000} for the long run. */
  private static final int COMMANDS = Integer.getInteger("hostile.commands", 2_000);

  private static final long SEED = Long.getLong("hostile.seed", 20261121L);
  private static final List<String> NAMES = List.of("one", "two", "three", "four");
  private static final int BATCH = 250;
  private static final int PROGRESS = 5_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> QUICK =
      Map.ofEntries(
          Map.entry("commands.limit", "1000"),
          // A list whose answer comes too late is lost, as docs/reliability.md says.
          Map.entry("cloud.answerMillis", "60000"),
          Map.entry("cloud.heldAnswerMillis", "60000"),
          Map.entry("cloud.totalMillis", "90000"),
          Map.entry("cloud.heldTotalMillis", "90000"),
          Map.entry("printer.startPatienceSeconds", "1"),
          Map.entry("printer.startCheckMillis", "20"),
          // Nobody answers at the addresses that pass the rules.
          Map.entry("files.fetchAttempts", "2"),
          Map.entry("files.fetchPauseMillis", "1"),
          Map.entry("audit.fileMegabytes", "1000"));

  private final HostileTable table = HostileTable.read();
  private final MoonrakerRules rules = new MoonrakerRules(table.requests());
  private final List<VirtualPrinter> printers = new ArrayList<>();
  private final Map<String, Integer> succeeded = new HashMap<>();
  private Workshop workshop;
  private int requests;

  @BeforeEach
  void start() throws Exception {
    workshop = new Workshop();
    for (String name : NAMES) {
      Path gcodes = gcodes(name);
      HostileValues.FILES.forEach(file -> Gcode.write(gcodes, file));
      Files.writeString(gcodes.resolveSibling("moonraker.conf"), "[server]");
      printers.add(
          workshop.add(name, VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes)));
    }
    workshop.start(QUICK);
  }

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothingPassesTheRulesAndEverythingHasAnOutcome() throws Exception {
    System.out.printf("%d hostile commands, seed %d%n", COMMANDS, SEED);
    List<Object> ids =
        workshop.cloud().connectors().get(0).printers().stream().map(p -> p.id()).toList();
    HostileCommands commands = new HostileCommands(table, ids, SEED);
    for (int done = 0; done < COMMANDS; done += BATCH) {
      // Some are deleted, and there shall be something to print.
      NAMES.forEach(n -> HostileValues.FILES.forEach(file -> Gcode.write(gcodes(n), file)));
      int size = Math.min(BATCH, COMMANDS - done);
      List<Object> batch = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        batch.add(workshop.cloud().queue(commands.next()));
      }
      eventually("the outcome of every command")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(unfinished(batch)).isEmpty());
      batch.forEach(id -> judge(workshop.cloud().command(id)));
      printers.forEach(this::judgeRequests);
      if ((done + size) % PROGRESS == 0) {
        System.out.printf("%d commands, %d requests at the printers%n", done + size, requests);
      }
    }
    printers.forEach(this::judgeRequests);
    assertNothingElseChanged();
    assertThatTheConnectorWorks();
    workshop.stop();
    assertEveryCommandIsInTheAuditLog();
    System.out.printf(
        "%d requests at the printers, all within the rules; succeeded: %s%n", requests, succeeded);
  }

  private Path gcodes(String name) {
    return workshop.folder().resolve(name).resolve("gcodes");
  }

  private List<String> unfinished(List<Object> ids) {
    return ids.stream()
        .map(id -> workshop.cloud().command(id))
        .filter(command -> !command.finished())
        .map(command -> JsonText.of(List.of(command.id(), command.command().extra())))
        .map(text -> text.replaceAll("[^\\x20-\\x7e]", "?"))
        .toList();
  }

  private void judge(CommandRecord command) {
    String what = "seed %d: %s".formatted(SEED, command.id());
    assertThat(command.completions()).as(what).isEqualTo(1);
    Object action = command.command().extra().get("action");
    if (command.errorMessage() == null) {
      assertThat(action).as(what).isIn(table.actions().keySet()).isNotIn(table.refused());
      succeeded.merge(action.toString(), 1, Integer::sum);
    } else {
      assertThat(command.errorMessage()).as(what).doesNotContain("internal error").isNotBlank();
    }
  }

  private void judgeRequests(VirtualPrinter printer) {
    List<ReceivedRequest> received = printer.requests().all();
    printer.requests().clear();
    requests += received.size();
    assertThat(received.stream().filter(request -> !rules.allow(request)))
        .extracting(ReceivedRequest::method, ReceivedRequest::target, ReceivedRequest::body)
        .as("what no rule allows, seed %d", SEED)
        .isEmpty();
  }

  private void assertEveryCommandIsInTheAuditLog() throws Exception {
    Path state = workshop.folder().resolve("state");
    AuditLog.Verdict verdict = AuditLog.verify(StoreLook.of(state));
    assertThat(verdict.broken()).isNull();
    long lines = 0;
    for (String line : new StoredState(state).audit()) {
      Map<?, ?> members = (Map<?, ?>) JsonText.parse(line);
      lines += members.get("folded") instanceof Number many ? many.longValue() : 1;
    }
    // The honest one, too. In a long run the oldest lines give way, with what they count.
    assertThat(lines).isBetween(verdict.dropped() == 0 ? COMMANDS + 1L : 1, COMMANDS + 1L);
  }

  private void assertNothingElseChanged() throws Exception {
    for (String name : NAMES) {
      Path folder = gcodes(name).getParent();
      assertThat(Set.of(folder.toFile().list()))
          .containsExactlyInAnyOrder("gcodes", "moonraker.conf");
      assertThat(folder.resolve("moonraker.conf")).hasContent("[server]");
    }
    assertThat(Set.of(workshop.folder().toFile().list()))
        .containsExactlyInAnyOrder("config.json", "state", "one", "two", "three", "four");
  }

  private void assertThatTheConnectorWorks() {
    int heartbeats = workshop.cloud().heartbeats().size();
    assertThat(workshop.run("one", "sync_files", Map.of()).errorMessage()).isNull();
    eventually("a heartbeat").until(() -> workshop.cloud().heartbeats().size() > heartbeats);
  }
}
