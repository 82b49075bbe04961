package io.printerconnector.policy;

import io.printerconnector.command.Actions;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policy as sentences for its owner: about the file and the lock, the general rules, and those
 * of printers that have their own.
 */
final class PolicyWords {

  /** Most sentences; the last one says how many there would be. */
  static final int MOST = 40;

  /** Longest sentence. */
  static final int LONGEST = 300;

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_NAMES = 55;
  private static final String ONLY_THESE = "only the following counts here; ";

  /** The owner's own actions can change while the connector runs, and with them what is true. */
  private static final long FRESH_MILLIS = 10_000;

  /** What was said, about what and when. */
  private record Said(
      PolicyFile.Standing standing, boolean locked, long at, List<String> sentences) {}

  private final Actions actions;
  private final ActionRules actionRules;
  private final List<PrinterConfig> printers;
  private final MonotonicClock clock;
  private Said last;

  PolicyWords(
      Actions actions,
      ActionRules actionRules,
      List<PrinterConfig> printers,
      MonotonicClock clock) {
    this.actions = actions;
    this.actionRules = actionRules;
    this.printers = List.copyOf(printers);
    this.clock = clock;
  }

  /**
   * The sentences about these rules. A page asks each second, and looking at all actions takes
   * milliseconds, so that they are kept for a while.
   *
   * @param locked whether the owner's lock is on
   */
  synchronized List<String> of(PolicyFile.Standing standing, boolean locked) {
    long now = clock.millis();
    boolean known =
        last != null
            && last.standing.equals(standing)
            && last.locked == locked
            && now - last.at < FRESH_MILLIS;
    if (!known) {
      last = new Said(standing, locked, now, List.copyOf(say(standing, locked)));
    }
    return last.sentences;
  }

  private List<String> say(PolicyFile.Standing standing, boolean locked) {
    RulesWords rulesWords = new RulesWords(actions, actionRules);
    List<String> said = new ArrayList<>();
    if (standing.note() != null) {
      said.add(standing.note());
    }
    if (locked) {
      said.add(
          "All printers are locked on the local page: nothing may start, resume, heat or move, and"
              + " no G-code or macro may run.");
    }
    PolicyRules rules = standing.rules();
    if (printers.isEmpty() || printers.stream().anyMatch(printer -> !hasOwn(rules, printer))) {
      said.addAll(rulesWords.of(rules.general()));
    }
    own(rules, rulesWords).forEach((words, names) -> said.addAll(prefixed(names, words)));
    return bounded(said);
  }

  /** The printers with rules of their own, by what these say. */
  private Map<List<String>, List<String>> own(PolicyRules rules, RulesWords rulesWords) {
    Map<List<String>, List<String>> names = new LinkedHashMap<>();
    for (PrinterConfig printer : printers) {
      if (hasOwn(rules, printer)) {
        List<String> words = rulesWords.of(rules.of(printer.printerId()));
        names.computeIfAbsent(words, key -> new ArrayList<>()).add(name(printer));
      }
    }
    return names;
  }

  private static boolean hasOwn(PolicyRules rules, PrinterConfig printer) {
    return printer.printerId() != null && rules.own().containsKey(printer.printerId());
  }

  private String name(PrinterConfig printer) {
    String name = Sentence.cut(printer.displayName(), LONGEST_NAME);
    boolean unique =
        printers.stream().filter(other -> other.displayName().equals(printer.displayName())).count()
            == 1;
    return unique ? name : "%s (%s)".formatted(name, printer.printerId());
  }

  private static List<String> prefixed(List<String> names, List<String> words) {
    String who = Sentence.list(names, LONGEST_NAMES) + ": ";
    List<String> said = new ArrayList<>();
    for (String sentence : words) {
      String rest = Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
      said.add(who + (said.isEmpty() ? ONLY_THESE : "") + rest);
    }
    return said;
  }

  private static List<String> bounded(List<String> said) {
    List<String> shown = new ArrayList<>();
    int most = said.size() > MOST ? MOST - 1 : said.size();
    said.subList(0, most).forEach(sentence -> shown.add(Sentence.cut(sentence, LONGEST)));
    if (most < said.size()) {
      shown.add("%d more sentences are left out.".formatted(said.size() - most));
    }
    return shown;
  }
}
