package io.printerconnector.policy;

import io.printerconnector.command.Identifier;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules of every printer at one time.
 *
 * @param general the rules for printers that have none of their own
 * @param own the rules of the others, by the printer's id
 */
record PolicyRules(Rules general, Map<Identifier, Rules> own) {

  Rules of(Identifier printerId) {
    return own.getOrDefault(printerId, general);
  }

  /** The profiles, for the log. */
  @Override
  public String toString() {
    String printers =
        own.entrySet().stream()
            .map(entry -> ", printer " + entry.getKey() + ": " + profile(entry.getValue()))
            .sorted()
            .collect(Collectors.joining());
    return profile(general) + printers;
  }

  private static String profile(Rules rules) {
    return "profile " + rules.profile() + (rules.locked() ? " (locked)" : "");
  }
}
