package io.printerconnector.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the owner lets the cloud do to one printer.
 *
 * @param profile the actions that are allowed
 * @param locked whether nobody is near, so that nothing may start, heat or move
 * @param allow additional actions
 * @param deny actions that are refused, whatever else allows them
 * @param macros the only macros that may be run, in capitals; null if the profile decides
 * @param limits how far, how fast and how hot
 * @param onlyWhileIdle actions that are refused while the printer prints or is paused
 * @param maxPerMinute how often an action may be carried out in a minute, by action
 * @param urls where data may be fetched from and sent to
 * @param anyContent whether a fetched file may be something other than G-code
 * @param scanFiles whether the lines of files for the printer are checked
 */
record Rules(
    Profile profile,
    boolean locked,
    Set<String> allow,
    Set<String> deny,
    Set<String> macros,
    Limits limits,
    Set<String> onlyWhileIdle,
    Map<String, Integer> maxPerMinute,
    UrlRule urls,
    boolean anyContent,
    boolean scanFiles) {

  /** Motion and a print do not go together. */
  static final Set<String> DEFAULT_ONLY_WHILE_IDLE = Set.of("homing", "jog", "extrude");

  /** Once is enough to stop a printer; more often could keep it from working. */
  static final Map<String, Integer> DEFAULT_MAX_PER_MINUTE = Map.of("emergency_stop", 6);

  /** A profile with the default of every other rule. */
  static Rules of(Profile profile, String cloudUrl) {
    return new Rules(
        profile,
        false,
        Set.of(),
        Set.of(),
        null,
        Limits.DEFAULT,
        DEFAULT_ONLY_WHILE_IDLE,
        DEFAULT_MAX_PER_MINUTE,
        new UrlRule(cloudUrl, List.of(), true),
        false,
        false);
  }
}
