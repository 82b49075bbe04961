package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.klippy.HostileKlippy;
import io.printerconnector.klippy.ScriptedKlippy;
import io.printerconnector.simulator.cloud.CommandRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers at Klipper's socket that answer what no Klipper does, all at the same time, to the real
 * process with the heap as shipped: each question ends with a reason, and a printer beside them
 * does not notice.
 */
class HostileKlippyTest extends WorkshopTest {

  private static final Map<String, String> QUICK =
      Map.ofEntries(
          Map.entry("printer.statusMillis", "5000"),
          Map.entry("printer.answerMillis", "5000"),
          Map.entry("printer.controlMillis", "5000"),
          Map.entry("printer.lostPatienceSeconds", "1"),
          Map.entry("printer.readPauseMillis", "10"),
          Map.entry("watch.tickMillis", "50"),
          Map.entry("watch.maxWaitSeconds", "1"),
          Map.entry("commands.maxWaitSeconds", "1"),
          Map.entry("heartbeat.maxWaitSeconds", "1"),
          // A heartbeat waits for all printers, and the good one may be slow on a busy machine.
          Map.entry("heartbeat.answerMillis", "15000"),
          Map.entry("outcomes.maxWaitSeconds", "1"),
          Map.entry("breaker.failures", "1000"),
          Map.entry("commands.firstHoldSeconds", "0"),
          Map.entry("loops.immediate", "true"));

  @TempDir private Path logs;

  private final Map<HostileKlippy, ScriptedKlippy> peers = new EnumMap<>(HostileKlippy.class);
  private Process process;

  @AfterEach
  void close() throws Exception {
    process.destroyForcibly();
    for (ScriptedKlippy peer : peers.values()) {
      peer.close();
    }
  }

  @Test
  void survivesThemAll() throws Exception {
    workshop.add("good");
    for (HostileKlippy kind : HostileKlippy.values()) {
      Path socket = workshop.folder().resolve(name(kind));
      peers.put(kind, new ScriptedKlippy(socket, kind));
      workshop.addAddress(name(kind), URI.create("unix:" + socket), Map.of("machine", "winder"));
    }
    workshop.allowEverything();
    workshop.writeConfig(Map.of());
    process = Program.start(logs.resolve("log"), QUICK, "--config", workshop.config().toString());
    eventually("a heartbeat").until(() -> !cloud.heartbeats().isEmpty());

    List<Object> good = new ArrayList<>();
    Map<HostileKlippy, List<Object>> commands = new EnumMap<>(HostileKlippy.class);
    for (HostileKlippy kind : HostileKlippy.values()) {
      commands.put(kind, queueAll(kind));
    }
    for (int i = 0; i < 10; i++) {
      good.add(workshop.queue("good", "get_status", Map.of()));
    }
    assertThat(good).allMatch(id -> finished(id).errorMessage() == null);
    commands.forEach(
        (kind, ids) ->
            assertThat(ids)
                .as(kind.name())
                .extracting(id -> String.valueOf(finished(id).errorMessage()))
                .allSatisfy(text -> assertThat(text).contains(reason(kind))));
    peers.forEach(
        (kind, peer) ->
            assertThat(peer.requests())
                .as(kind.name())
                .extracting(request -> String.valueOf(request.get("method")))
                .containsOnlyOnce("emergency_stop", "gcode/script"));
    assertThat(cloud.heartbeats()).allMatch(heartbeat -> isGoodReached(heartbeat.body()));
    assertThat(log()).doesNotContain("level=ERROR", "OutOfMemory");
  }

  private List<Object> queueAll(HostileKlippy kind) {
    List<Object> ids = new ArrayList<>();
    for (String action : List.of("get_status", "printer_info", "emergency_stop")) {
      ids.add(workshop.queue(name(kind), action, Map.of()));
    }
    ids.add(workshop.queue(name(kind), "run_gcode", Map.of("script", "M117 once")));
    return ids;
  }

  private static String reason(HostileKlippy kind) {
    return switch (kind) {
      case SILENT, WRONG_ID -> "did not answer in time";
      case CLOSES, CLOSES_AFTER_A_BYTE -> "klipper has closed the connection";
      case ENDLESS_MESSAGE -> "klipper says too much at once";
      case MANY_MESSAGES, ALWAYS_READY -> "klipper says too much that was not asked";
      case NO_OBJECT -> "klipper gave no reason";
      case NO_TEXT_AS_ERROR -> "[{}]";
      case DEEP, NO_UTF8 -> "klipper's answer cannot be read";
      case LARGE_STATUS -> "null"; // only whoever subscribes gets too much
    };
  }

  private boolean isGoodReached(Map<String, Object> heartbeat) {
    String id = workshop.idOf("good").toString();
    return ((List<?>) heartbeat.get("printers"))
        .stream()
            .map(printer -> (Map<?, ?>) printer)
            .filter(printer -> id.equals(String.valueOf(printer.get("printer_id"))))
            .allMatch(printer -> Boolean.TRUE.equals(printer.get("reachable")));
  }

  private CommandRecord finished(Object id) {
    eventually("the outcome of " + id + ", or the end of the process")
        .until(() -> !process.isAlive() || cloud.command(id).finished());
    assertThat(process.isAlive()).as(this::log).isTrue();
    return cloud.command(id);
  }

  private static String name(HostileKlippy kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private String log() {
    try {
      return Files.readString(logs.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
