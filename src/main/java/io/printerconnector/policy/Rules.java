package io.printerconnector.policy;

import io.printerconnector.command.Profile;
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
 * @param macroCaps how far parameters of macros may go
 * @param limits how far, how fast and how hot
 * @param onlyWhileIdle actions that are refused while the printer prints or is paused; null if each
 *     action says it itself
 * @param maxPerMinute how often an action may be carried out in a minute, by action, instead of
 *     what the action itself says
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
    MacroCaps macroCaps,
    Limits limits,
    Set<String> onlyWhileIdle,
    Map<String, Integer> maxPerMinute,
    UrlRule urls,
    boolean anyContent,
    boolean scanFiles) {

  /** A profile with the default of every other rule. */
  static Rules of(Profile profile, String cloudUrl) {
    return new Rules(
        profile,
        false,
        Set.of(),
        Set.of(),
        null,
        MacroCaps.NONE,
        Limits.DEFAULT,
        null,
        Map.of(),
        new UrlRule(cloudUrl, List.of(), true),
        false,
        false);
  }
}
