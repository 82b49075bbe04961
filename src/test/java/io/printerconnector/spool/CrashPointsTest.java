package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cuts the power after every file operation of the spool and checks what the next start finds. */
class CrashPointsTest {

  private static final Path ROOT = Path.of("/state");

  /** What has been promised to the outside at some point in the life of a command. */
  private enum Fact {
    ACCEPTED,
    EFFECT_MAY_HAVE_HAPPENED,
    OUTCOME_KNOWN,
    CLOUD_KNOWS
  }

  private final SimulatedFiles files = new SimulatedFiles();
  private final List<Map<String, Fact>> factsAt = new ArrayList<>();
  private final Map<String, Fact> facts = new HashMap<>();

  @Test
  void whatWasPromisedBeforeThePowerFailedHoldsAfterwards() {
    CommandSpool spool = open(files);
    settle();
    Command first = command("first");
    Command second = command("second");
    Command third = command("third");
    spool.accept(first);
    promise(first, Fact.ACCEPTED);
    spool.accept(second);
    promise(second, Fact.ACCEPTED);
    spool.start(first);
    promise(first, Fact.EFFECT_MAY_HAVE_HAPPENED);
    spool.end(outcome(first));
    promise(first, Fact.OUTCOME_KNOWN);
    spool.accept(third);
    promise(third, Fact.ACCEPTED);
    spool.delivered(outcome(first));
    promise(first, Fact.CLOUD_KNOWS);
    spool.end(outcome(second));
    promise(second, Fact.OUTCOME_KNOWN);
    spool.start(third);
    promise(third, Fact.EFFECT_MAY_HAVE_HAPPENED);
    spool.reject(outcome(second));
    promise(second, Fact.CLOUD_KNOWS);

    List<List<SimulatedFiles>> crashes = files.crashes();
    assertThat(factsAt).hasSameSizeAs(crashes);
    int images = 0;
    for (int point = 0; point < crashes.size(); point++) {
      for (SimulatedFiles image : crashes.get(point)) {
        check(image, factsAt.get(point), "after operation " + point);
        images++;
      }
    }
    assertThat(images).isGreaterThan(100);
  }

  private void check(SimulatedFiles image, Map<String, Fact> promised, String when) {
    CommandSpool spool = open(image);
    List<LeftBehind> left = spool.recover();
    promised.forEach(
        (id, fact) -> {
          Command command = command(id);
          String what = id + " " + fact + " " + when;
          assertThat(spool.accept(command)).as(what).isNotEqualTo(Standing.NEW);
          if (fact.compareTo(Fact.EFFECT_MAY_HAVE_HAPPENED) >= 0) {
            assertThat(left)
                .as(what)
                .noneMatch(
                    l ->
                        l.command() != null
                            && l.command().id().equals(command.id())
                            && !l.started());
          }
          if (fact.compareTo(Fact.OUTCOME_KNOWN) >= 0) {
            assertThat(spool.outcome(command)).as(what).isEqualTo(outcome(command));
          }
          if (fact == Fact.CLOUD_KNOWS) {
            assertThat(spool.accept(command)).as(what).isEqualTo(Standing.ENDED);
          }
        });
  }

  /** From the operations up to now on, this is promised. */
  private void promise(Command command, Fact fact) {
    settle();
    facts.put(command.id().toString(), fact);
    // The last operation before the promise is the first crash point at which it must hold.
    factsAt.set(factsAt.size() - 1, Map.copyOf(facts));
  }

  private void settle() {
    while (factsAt.size() < files.crashes().size()) {
      factsAt.add(Map.copyOf(facts));
    }
  }

  private static CommandSpool open(SpoolFiles files) {
    return new CommandSpool(ROOT, files, Clock.systemUTC(), 7, 100);
  }

  private static Command command(String id) {
    return new Command(
        new Identifier(id), new Identifier(1), "start_print", Map.of("filename", "a.gcode"));
  }

  private static Outcome outcome(Command command) {
    return new Outcome(
        command.id(), command.printerId(), true, null, Map.of("action", "start_print"));
  }
}
