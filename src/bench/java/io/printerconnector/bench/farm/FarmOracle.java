package io.printerconnector.bench.farm;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Judges a farm by what its cloud and its printers have seen, and by nothing else: each command has
 * one outcome, what may not be repeated happened at most once, what is called succeeded did happen,
 * and what is called not carried out did not.
 */
final class FarmOracle {

  /** What can be wrong. */
  enum Fault {
    /** Never handed out, or called succeeded and never carried out. */
    LOST,
    /** Carried out more often than asked. */
    REPEATED,
    /** Handed out, and without an outcome in the end. */
    STUCK,
    /** Two outcomes, or called not carried out and carried out. */
    CONTRADICTED
  }

  private static final Pattern NOT_CARRIED_OUT =
      Pattern.compile("not carried out|cannot start|cannot be recorded|was not begun|withdrawn");
  private static final Pattern REFUSED = Pattern.compile("cannot be recorded");
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(cmd_|job-|file-|bench-)?[\\d.]+(\\.gcode)?\\b");

  private final Map<Fault, List<String>> faults = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();
  private int commands;
  private int succeeded;
  private int refused;
  private int unknown;

  /**
   * Judges all commands, in the end.
   *
   * @param record what has become of a command at the cloud
   * @param effects what was done to a printer
   */
  void judge(
      List<IssuedCommand> issued,
      Function<IssuedCommand, CommandRecord> record,
      Function<Object, List<String>> effects) {
    Map<Object, Map<String, Integer>> done = new HashMap<>();
    Map<String, Integer> asked = new TreeMap<>();
    for (IssuedCommand command : issued) {
      Map<String, Integer> counts =
          done.computeIfAbsent(command.printerId(), printer -> counts(effects.apply(printer)));
      CommandRecord became = record.apply(command);
      count(became);
      boolean open = !became.finished();
      if (open) {
        fault(
            became.timesDelivered() == 0 ? Fault.LOST : Fault.STUCK,
            command,
            "no outcome, handed out %d times".formatted(became.timesDelivered()));
      }
      if (command.effect() == null) {
        continue;
      }
      int times = counts.getOrDefault(command.effect(), 0);
      if (command.shared()) {
        String sum = command.printerId() + " " + command.effect();
        // Once too often is seen when the last of them is judged.
        if (asked.merge(sum, 1, Integer::sum) == total(issued, command) && times > asked.get(sum)) {
          fault(Fault.REPEATED, command, "%d times, asked %d".formatted(times, asked.get(sum)));
        }
      } else if (times > 1) {
        fault(Fault.REPEATED, command, times + " times");
      }
      // A pause of a paused print succeeds without an effect.
      if (became.status() == CommandStatus.SUCCEEDED && !command.shared() && times == 0) {
        fault(Fault.LOST, command, "called succeeded, but never happened");
      }
      if (became.status() == CommandStatus.FAILED
          && !command.shared()
          && times > 0
          && NOT_CARRIED_OUT.matcher(became.errorMessage()).find()) {
        fault(Fault.CONTRADICTED, command, "happened, but: " + became.errorMessage());
      }
    }
  }

  /** Adds what was seen of two outcomes of the same command. */
  void contradicted(List<String> outcomes) {
    outcomes.forEach(text -> faults.computeIfAbsent(Fault.CONTRADICTED, none -> list()).add(text));
  }

  private void count(CommandRecord became) {
    commands++;
    if (became.status() == CommandStatus.SUCCEEDED) {
      succeeded++;
    } else if (became.finished()) {
      String message = String.valueOf(became.errorMessage());
      refused += REFUSED.matcher(message).find() ? 1 : 0;
      unknown += message.contains("unknown") ? 1 : 0;
      String reason = became.action() + ": " + VARIABLE.matcher(message).replaceAll("*");
      reasons.merge(reason, 1, Integer::sum);
    }
  }

  private static long total(List<IssuedCommand> issued, IssuedCommand like) {
    return issued.stream()
        .filter(other -> like.effect().equals(other.effect()))
        .filter(other -> like.printerId().equals(other.printerId()))
        .count();
  }

  private static Map<String, Integer> counts(List<String> effects) {
    Map<String, Integer> counts = new HashMap<>();
    effects.forEach(effect -> counts.merge(effect, 1, Integer::sum));
    return counts;
  }

  private void fault(Fault fault, IssuedCommand command, String what) {
    faults
        .computeIfAbsent(fault, none -> list())
        .add(
            "%s %s (%s) of printer %s: %s"
                .formatted(
                    command.id(), command.action(), command.effect(), command.printerId(), what));
  }

  private static List<String> list() {
    return new ArrayList<>();
  }

  /** What of this kind is wrong. */
  List<String> faults(Fault fault) {
    return faults.getOrDefault(fault, List.of());
  }

  /** Whether nothing is wrong. */
  boolean isContent() {
    return faults.isEmpty();
  }

  /** All of it as lines for people. */
  List<String> report() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "commands %d: %d succeeded, %d failed (%d refused while nothing could be recorded, %d with an unknown outcome)"
            .formatted(commands, succeeded, failed(), refused, unknown));
    lines.add(
        "lost %d, repeated %d, stuck %d, contradicted %d"
            .formatted(
                faults(Fault.LOST).size(),
                faults(Fault.REPEATED).size(),
                faults(Fault.STUCK).size(),
                faults(Fault.CONTRADICTED).size()));
    reasons.forEach((reason, count) -> lines.add("%6d  %s".formatted(count, reason)));
    faults.forEach(
        (fault, texts) -> texts.forEach(text -> lines.add("  BROKEN " + fault + ": " + text)));
    return lines;
  }

  private int failed() {
    return reasons.values().stream().mapToInt(Integer::intValue).sum();
  }
}
