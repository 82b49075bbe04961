package io.printerconnector.bench.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.bench.farm.FarmOracle.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.QueuedCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An oracle that finds nothing is worth something only if it does find what is wrong. */
class FarmOracleTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<IssuedCommand> issued = new ArrayList<>();
  private final Map<Object, CommandRecord> records = new HashMap<>();
  private final List<String> effects = new ArrayList<>();

  @Test
  void isContentWithWhatIsRight() {
    command("start_print", "start a", false, CommandStatus.SUCCEEDED, null, 2);
    command("pause", "pause", true, CommandStatus.SUCCEEDED, null, 1);
    command("pause", "pause", true, CommandStatus.FAILED, "the outcome is unknown", 1);
    command(
        "run_gcode", "script bench-1", false, CommandStatus.FAILED, "the outcome is unknown", 1);
    command("run_gcode", "script bench-2", false, CommandStatus.FAILED, "not carried out, x", 1);
    command("sync_files", null, false, CommandStatus.SUCCEEDED, null, 1);
    command("resume", "resume", true, CommandStatus.SUCCEEDED, null, 1);
    effects.addAll(List.of("start a", "pause", "pause", "script bench-1"));

    assertThat(judged().report()).anyMatch(line -> line.contains("lost 0, repeated 0, stuck 0"));
    assertThat(judged().isContent()).isTrue();
  }

  @Test
  void noticesWhatIsCalledSucceededAndNeverHappened() {
    command("start_print", "start a", false, CommandStatus.SUCCEEDED, null, 1);

    assertThat(judged().faults(Fault.LOST)).hasSize(1);
  }

  @Test
  void noticesWhatWasNeverHandedOut() {
    command("sync_files", null, false, CommandStatus.PENDING, null, 0);

    assertThat(judged().faults(Fault.LOST)).hasSize(1);
  }

  @Test
  void noticesWhatHappenedTwice() {
    command("run_gcode", "script bench-1", false, CommandStatus.SUCCEEDED, null, 1);
    effects.addAll(List.of("script bench-1", "script bench-1"));

    assertThat(judged().faults(Fault.REPEATED)).hasSize(1);
  }

  @Test
  void noticesWhatHappenedMoreOftenThanAsked() {
    command("pause", "pause", true, CommandStatus.SUCCEEDED, null, 1);
    command("pause", "pause", true, CommandStatus.FAILED, "not carried out, x", 1);
    effects.addAll(List.of("pause", "pause", "pause"));

    assertThat(judged().faults(Fault.REPEATED)).hasSize(1);
  }

  @Test
  void noticesWhatHasNoOutcome() {
    command("start_print", "start a", false, CommandStatus.RUNNING, null, 3);
    effects.add("start a");

    assertThat(judged().faults(Fault.STUCK)).hasSize(1);
  }

  @Test
  void noticesWhatIsCalledNotCarriedOutAndWas() {
    command("start_print", "start a", false, CommandStatus.FAILED, "not carried out, because x", 1);
    effects.add("start a");

    assertThat(judged().faults(Fault.CONTRADICTED)).hasSize(1);
  }

  @Test
  void noticesTwoOutcomes() {
    FarmOracle oracle = judged();
    oracle.contradicted(List.of("two outcomes"));

    assertThat(oracle.isContent()).isFalse();
  }

  @Test
  void countsApartWhatWasRefusedBecauseNothingCouldBeRecorded() {
    String message = "not carried out, because it cannot be recorded: the database is away";
    command("start_print", "start a", false, CommandStatus.FAILED, message, 1);

    assertThat(judged().report().get(0)).contains("1 failed (1 refused");
  }

  private void command(
      String action,
      String effect,
      boolean shared,
      CommandStatus status,
      String error,
      int delivered) {
    String id = "cmd_" + (issued.size() + 1);
    issued.add(new IssuedCommand(id, 1, action, effect, shared));
    records.put(
        id,
        new CommandRecord(
            QueuedCommand.of(1, action, Map.of()).withId(id),
            status,
            null,
            null,
            error,
            delivered,
            0,
            NOW,
            NOW,
            NOW,
            NOW));
  }

  private FarmOracle judged() {
    FarmOracle oracle = new FarmOracle();
    oracle.judge(issued, command -> records.get(command.id()), printer -> effects);
    return oracle;
  }
}
