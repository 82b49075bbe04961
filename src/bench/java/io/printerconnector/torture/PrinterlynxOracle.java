package io.printerconnector.torture;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.printerlynx.Frame;
import io.printerconnector.store.StoredState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges what Printerlynx and the printer have seen: each START has begun a print at most once, one
 * that was acknowledged with OK did begin, and all that was accepted is acknowledged in the end.
 * Safe for many threads.
 */
final class PrinterlynxOracle {

  private static final String ID = "&id=";

  private final Set<Frame> seen = new HashSet<>();
  private final Map<String, Set<String>> answers = new HashMap<>();
  private final Map<String, Integer> texts = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();

  /** Reads the acknowledgements that the cloud received since the last time. */
  synchronized void read(List<Frame> acknowledgements) {
    for (Frame frame : acknowledgements) {
      if (seen.add(frame)) {
        String status = String.valueOf(frame.data().get("status"));
        String id = String.valueOf(frame.json().get("id"));
        answers.computeIfAbsent(id, any -> new TreeSet<>()).add(status);
        Object job = frame.data().getOrDefault("job_type", "G-code");
        Object text = frame.data().getOrDefault("message", "");
        texts.merge("%s: %s %s".formatted(job, status, text), 1, Integer::sum);
      }
    }
  }

  synchronized boolean isAcknowledged(String messageId) {
    return answers.containsKey(messageId);
  }

  /** The accepted commands whose outcome the cloud has not yet received. */
  synchronized List<String> untold(StoredState stored) {
    List<String> untold = new ArrayList<>();
    for (String row : stored.strings("SELECT stage || ' ' || id FROM command")) {
      if (!row.startsWith("done ") || !isAcknowledged(messageId(row))) {
        untold.add(row);
      }
    }
    return untold;
  }

  /** The id that the message of a command had, which is at the end of the command's id. */
  private static String messageId(String row) {
    String id = (String) JsonText.parse(row.substring(row.indexOf('"')));
    String encoded = id.substring(id.indexOf(ID) + ID.length());
    return (String) JsonText.parse(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }

  /** Compares the messages with the effects at the printer, in the end. */
  synchronized void judge(PrinterlynxWorkload workload, List<String> effects, List<String> untold) {
    Map<String, Integer> counts = new HashMap<>();
    effects.forEach(effect -> counts.merge(effect, 1, Integer::sum));
    for (PrinterlynxWorkload.Start start : workload.starts()) {
      int begun = counts.getOrDefault("start printerlynx/" + start.file(), 0);
      Set<String> told = answers.getOrDefault(start.messageId(), Set.of());
      if (begun > 1) {
        broken.add("%s was started %d times".formatted(start, begun));
      }
      if (told.size() != 1) {
        broken.add("%s was acknowledged with %s".formatted(start, told));
      }
      if (told.contains("OK") && begun == 0) {
        broken.add("%s is called OK, but never began".formatted(start));
      }
    }
    for (String action : List.of("pause", "resume", "cancel")) {
      int asked = workload.sent().getOrDefault(action.toUpperCase(Locale.ROOT), 0);
      if (counts.getOrDefault(action, 0) > asked) {
        broken.add("%s happened %d times, asked %d".formatted(action, counts.get(action), asked));
      }
    }
    untold.forEach(row -> broken.add("accepted, but never acknowledged: " + row));
  }

  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  /** How often the cloud was told what. */
  synchronized Map<String, Integer> texts() {
    return new TreeMap<>(texts);
  }
}
