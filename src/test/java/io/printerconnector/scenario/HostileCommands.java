package io.printerconnector.scenario;

import io.printerconnector.simulator.cloud.QueuedCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes up commands as a cloud sends them that somebody has taken over. */
final class HostileCommands {

  private final HostileTable table;
  private final List<Object> printers;
  private final Random random;
  private final HostileValues values;
  private final List<String> actions;
  private int made;

  /**
   * @param printers the ids of the printers that there are
   * @param seed the same seed gives the same commands
   */
  HostileCommands(HostileTable table, List<Object> printers, long seed) {
    this.table = table;
    this.actions = List.copyOf(table.actions().keySet());
    this.printers = printers;
    this.random = new Random(seed);
    this.values = new HostileValues(random);
  }

  QueuedCommand next() {
    Map<String, Object> fields = new LinkedHashMap<>();
    String action = values.pick(actions);
    if (rarely(4)) {
      fields.put("printer_id", values.pick(printers));
      fields.put("action", action);
      fields.put("params", values.honest(table.actions().get(action)));
      return new QueuedCommand(id(), null, null, null, null, fields);
    }
    fields.put("printer_id", rarely(40) ? values.any(1) : values.pick(printers));
    fields.put("action", rarely(40) ? values.any(1) : spelled(action));
    fields.put("params", rarely(40) ? values.any(4) : params(table.actions().get(action)));
    if (rarely(50)) {
      fields.put("expires_at", rarely(2) ? "2026-01-02T03:04:05Z" : values.any(1));
    }
    return new QueuedCommand(id(), null, null, null, null, fields);
  }

  /**
   * The cloud chooses the ids, too; the number in front keeps them apart. Half a character cannot
   * be written into the URL of a completion, so that no cloud could get one.
   */
  private Object id() {
    made++;
    if (!rarely(3)) {
      return made;
    }
    return made + "-" + cut(values.text(), 300).replaceAll("\\p{Cs}", "");
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  private String spelled(String action) {
    return switch (random.nextInt(60)) {
      case 0 -> action.toUpperCase(Locale.ROOT);
      case 1 -> action + "\n";
      case 2 -> " " + action;
      case 3 -> action + "' || 'a' == 'a";
      case 4 -> "${exchangeId}" + action;
      default -> action;
    };
  }

  private Map<String, Object> params(Map<String, String> kinds) {
    Map<String, Object> params = new LinkedHashMap<>();
    kinds.forEach(
        (name, kind) -> {
          if (!rarely(10)) {
            params.put(name, values.of(kind));
          }
        });
    while (rarely(10)) {
      // A name above 50,000 characters, which the parser refuses, would make the whole list
      // unreadable.
      params.put(cut(values.text(), 1_000), values.any(4));
    }
    return params;
  }

  private boolean rarely(int times) {
    return random.nextInt(times) == 0;
  }
}
