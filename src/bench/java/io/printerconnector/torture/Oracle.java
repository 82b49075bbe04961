package io.printerconnector.torture;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges what the cloud and the printer have seen: each command ends in exactly one outcome, each
 * effect happened at most once, and what was called succeeded did happen.
 */
final class Oracle {

  private final Map<String, String> outcomes = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private int completions;

  /** Reads the completions that the cloud received since the last time. */
  void read(List<ReceivedRequest> requests) {
    for (ReceivedRequest request : requests) {
      if (!request.target().endsWith("/complete")) {
        continue;
      }
      completions++;
      String status = String.valueOf(((Map<?, ?>) JsonText.parse(request.body())).get("status"));
      String before = outcomes.putIfAbsent(request.target(), status);
      if (before != null && !before.equals(status)) {
        broken.add("two outcomes for " + request.target() + ": " + before + ", then " + status);
      }
    }
  }

  /** Compares the commands with the effects at the printer, in the end. */
  void judge(List<CommandRecord> records, List<String> effects) {
    Map<String, Integer> counts = new HashMap<>();
    effects.forEach(effect -> counts.merge(effect, 1, Integer::sum));
    Map<String, Integer> asked = new HashMap<>();
    Map<String, Integer> done = new HashMap<>();
    for (CommandRecord record : records) {
      if (!record.finished()) {
        broken.add("no outcome: " + record.id() + " " + record.action());
        continue;
      }
      boolean succeeded = record.status() == CommandStatus.SUCCEEDED;
      String file = record.params() instanceof Map<?, ?> p ? (String) p.get("filename") : null;
      switch (record.action()) {
        case "start_print" -> once(record, counts.getOrDefault("start " + file, 0), succeeded);
        case "delete_file" -> once(record, counts.getOrDefault("delete " + file, 0), succeeded);
        case "pause", "resume", "cancel" -> {
          asked.merge(record.action(), 1, Integer::sum);
          done.merge(record.action(), succeeded ? 1 : 0, Integer::sum);
        }
        default -> {
          // To list and to upload again changes nothing that the first time had not changed.
        }
      }
    }
    asked.forEach(
        (action, count) -> {
          if (counts.getOrDefault(action, 0) > count) {
            broken.add(action + " happened " + counts.get(action) + " times, asked " + count);
          }
        });
  }

  private void once(CommandRecord record, int effects, boolean succeeded) {
    if (effects > 1) {
      broken.add(record.id() + " " + record.action() + " happened " + effects + " times");
    }
    if (succeeded && effects == 0) {
      broken.add(record.id() + " " + record.action() + " is called succeeded, but never happened");
    }
  }

  List<String> broken() {
    return broken;
  }

  int completions() {
    return completions;
  }
}
