package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printerconnector.machine.SlowDisk;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An old memory card, each sync of which takes 60 ms. */
@Timeout(120)
class SlowDiskScenariosTest {

  private static final int SYNC_MILLIS = 60;
  private static final int COMMANDS = 12;
  private static final Pattern TARGET = Pattern.compile("M140.{1,3}S(\\d+)");

  @TempDir private Path folder;

  private final Workshop workshop = new Workshop();

  @Test
  void commandsComeOutRightAndInTheirOrder() throws Exception {
    try (workshop) {
      Optional<SlowDisk> slow = SlowDisk.of(folder.resolve("syncs"), SYNC_MILLIS);
      assumeTrue(slow.isPresent(), "slow syncs need Linux and cc (apt-get install gcc libc6-dev)");
      List<VirtualPrinter> printers = List.of(workshop.add("left"), workshop.add("right"));
      workshop.allowEverything();
      workshop.writeConfig(Map.of());
      Process process =
          Program.start(
              folder.resolve("log"),
              slow.get().environment(),
              "--config",
              workshop.config().toString());
      try {
        eventually("a heartbeat").until(() -> !workshop.cloud().heartbeats().isEmpty());
        int before = slow.get().syncs().size();
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
          Object printer = workshop.idOf(i % 2 == 0 ? "left" : "right");
          String script = "M140 S" + i;
          ids.add(workshop.cloud().queue(printer, "run_gcode", Map.of("script", script)));
        }
        eventually("the outcomes")
            .until(() -> ids.stream().allMatch(id -> workshop.cloud().command(id).finished()));

        assertThat(ids)
            .extracting(id -> workshop.cloud().command(id).status())
            .containsOnly(CommandStatus.SUCCEEDED);
        assertThat(carriedOut(printers.get(0))).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(carriedOut(printers.get(1))).containsExactly(1, 3, 5, 7, 9, 11);
        // Before it begins, and before the cloud knows how it ended.
        assertThat(slow.get().syncs().size() - before).isGreaterThanOrEqualTo(2 * COMMANDS);
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }

  private static List<Integer> carriedOut(VirtualPrinter printer) {
    return printer.requests().matching("POST", "/printer/gcode/script").stream()
        .flatMap(request -> TARGET.matcher(request.toString()).results().limit(1))
        .map(MatchResult::group)
        .map(text -> Integer.parseInt(text.replaceAll(".*S", "")))
        .toList();
  }
}
