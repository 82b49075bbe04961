package io.printerconnector.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.command.Profile;
import io.printerconnector.config.ConfigProblem;
import io.printerconnector.policy.Limits.Limit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the rules for one printer from their JSON object. */
final class RulesReader {

  /** All keys except those for single printers. */
  static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "profile",
              "locked",
              "allow",
              "deny",
              "macros",
              MacroCaps.RULE,
              "max_hotend",
              "max_bed",
              "max_jog_distance",
              "max_jog_speed",
              "max_extrude_length",
              "max_extrude_speed",
              "only_while_idle",
              "max_per_minute",
              "url_hosts",
              "public_https",
              "any_content",
              FileRules.RULE));

  private static final Profile DEFAULT_PROFILE = Profile.PRINT;
  private static final String MACRO = "[A-Za-z_][A-Za-z0-9_]*";

  private final String cloudUrl;
  private final Predicate<String> isAction;

  /**
   * @param cloudUrl address of the cloud, whose URLs are always allowed
   * @param isAction whether there is an action of this name
   */
  RulesReader(String cloudUrl, Predicate<String> isAction) {
    this.cloudUrl = cloudUrl;
    this.isAction = isAction;
  }

  /** The rules of an object; do not use them if a problem was added. */
  Rules read(ObjectNode object, String prefix, List<ConfigProblem> problems) {
    PolicyFields fields = new PolicyFields(object, prefix, problems);
    int before = problems.size();
    Set<String> hosts =
        fields.texts(
            "url_hosts",
            Set.of(),
            UrlRule::isHost,
            "it must be a host or host:port, like \"nas.local\" or \"192.168.1.5:8080\"");
    boolean publicHttps = fields.flag("public_https", true);
    Rules rules =
        new Rules(
            profile(fields),
            fields.flag("locked", false),
            actions(fields, "allow", Set.of()),
            actions(fields, "deny", Set.of()),
            macros(fields),
            MacroCaps.read(fields),
            limits(fields),
            actions(fields, "only_while_idle", null),
            fields.counts("max_per_minute", Map.of(), isAction, "no action has this name"),
            new UrlRule(cloudUrl, hosts, publicHttps),
            fields.flag("any_content", false),
            fields.flag(FileRules.RULE, false));
    return problems.size() == before ? rules : null;
  }

  private static Profile profile(PolicyFields fields) {
    List<String> names = Arrays.stream(Profile.values()).map(Profile::toString).toList();
    String name =
        fields.text(
            "profile",
            DEFAULT_PROFILE.toString(),
            names::contains,
            "it must be one of " + String.join(", ", names));
    return Profile.values()[names.indexOf(name)];
  }

  private Set<String> actions(PolicyFields fields, String name, Set<String> otherwise) {
    return fields.texts(
        name, otherwise, isAction, "no action has this name; actions are written as run_gcode is");
  }

  private static Set<String> macros(PolicyFields fields) {
    Set<String> names =
        fields.texts(
            "macros",
            null,
            name -> name.matches(MACRO),
            "it must be the name of a macro: letters, digits and underscores");
    return names == null
        ? null
        : names.stream().map(name -> name.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static Limits limits(PolicyFields fields) {
    Map<Limit, Double> limits = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      limits.put(limit, fields.number(limit.toString(), limit.unit(), limit.standard()));
    }
    return new Limits(limits);
  }
}
