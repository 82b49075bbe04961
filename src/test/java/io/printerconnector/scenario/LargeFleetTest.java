package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many printers, all of them asked by HTTP, and one among them that accepts connections and never
 * answers; {@code bench/dead-printers} does the same with hundreds.
 */
class LargeFleetTest extends WorkshopTest {

  private static final List<String> GOOD =
      IntStream.range(0, 60).mapToObj(i -> "printer " + i).toList();

  @Test
  void onePrinterThatHangsKeepsBackNeitherSnapshotsNorCommandsOfTheOthers() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      // In the middle, so that there are others behind it.
      GOOD.subList(0, 30).forEach(workshop::add);
      workshop.addAddress("mute", URI.create("http://127.0.0.1:" + mute.getLocalPort()), Map.of());
      GOOD.subList(30, 60).forEach(workshop::add);
      // Without the circuit breaker each round meets it anew.
      workshop.start(
          Map.of(
              "watch.enabled", "false",
              "breaker.failures", "1000",
              "printer.answerMillis", "110000"));
      List<Object> ids = GOOD.stream().map(workshop::idOf).toList();
      Set<String> good = ids.stream().map(String::valueOf).collect(Collectors.toSet());

      List<Object> commands =
          ids.stream().map(id -> cloud.queue(id, "sync_files", Map.of())).toList();
      Object hanging = cloud.queue(workshop.idOf("mute"), "sync_files", Map.of());

      for (Object id : commands) {
        eventually("the outcome of " + id).until(() -> cloud.command(id).finished());
      }
      assertThat(commands)
          .extracting(id -> cloud.command(id))
          .extracting(CommandRecord::errorMessage)
          .containsOnlyNulls();
      for (int round = 0; round < 3; round++) {
        int seen = cloud.snapshots().size();
        eventually("snapshots of all others").until(() -> printersOf(seen).containsAll(good));
      }
      eventually("a heartbeat that reaches all others").until(() -> reachable().equals(good));
      assertThat(cloud.command(hanging).finished()).isFalse();
    }
  }

  private Set<String> printersOf(int from) {
    List<ReceivedMessage> snapshots = cloud.snapshots();
    return snapshots.subList(from, snapshots.size()).stream()
        .map(snapshot -> String.valueOf(snapshot.body().get("printer_id")))
        .collect(Collectors.toSet());
  }

  private Set<String> reachable() {
    List<ReceivedMessage> heartbeats = cloud.heartbeats();
    List<?> printers = (List<?>) heartbeats.get(heartbeats.size() - 1).body().get("printers");
    return printers.stream()
        .map(printer -> (Map<?, ?>) printer)
        .filter(printer -> Boolean.TRUE.equals(printer.get("reachable")))
        .map(printer -> String.valueOf(printer.get("printer_id")))
        .collect(Collectors.toSet());
  }
}
