package io.printerconnector.check;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code {{placeholders}}}. */
final class Placeholders {

  /** An innermost one, so that those within others come first. */
  private static final Pattern INNERMOST = Pattern.compile("\\{\\{([^{}]*)}}");

  private static final Set<String> FUNCTIONS = Set.of("env", "sys", "service");

  // Answered from config.json by ConfigJsonProperties.
  static final Map<String, String> OF_CONFIG_JSON =
      Map.of("connector.paired", "true", "connector.unpaired", "false");

  private final Properties settings;

  /**
   * @param settings all settings, with their values
   */
  Placeholders(Properties settings) {
    this.settings = settings;
  }

  /** All settings, with their values. */
  Properties settings() {
    return settings;
  }

  /** The names of all settings. */
  Set<String> names() {
    return settings.stringPropertyNames();
  }

  /** The text with the values of these parameters and of the settings; the unknown ones stay. */
  String resolve(String text, Map<String, String> parameters) {
    String resolved = text;
    while (resolved.contains("{{")) {
      String before = resolved;
      resolved = INNERMOST.matcher(before).replaceAll(found -> replacement(found, parameters));
      if (resolved.equals(before)) {
        return resolved;
      }
    }
    return resolved;
  }

  private String replacement(MatchResult found, Map<String, String> parameters) {
    String value = value(found.group(1), parameters);
    return Matcher.quoteReplacement(value == null ? found.group() : value);
  }

  private String value(String inner, Map<String, String> parameters) {
    if (parameters.containsKey(inner)) {
      return parameters.get(inner);
    }
    if (OF_CONFIG_JSON.containsKey(inner)) {
      return OF_CONFIG_JSON.get(inner);
    }
    int colon = inner.indexOf(':');
    String name = colon < 0 ? inner : inner.substring(0, colon);
    String value = settings.getProperty(name);
    if (value != null || colon < 0) {
      return value == null && name.startsWith("?") ? "" : value;
    }
    // A function without a default, {{env:NAME}}, has any value.
    return FUNCTIONS.contains(name) ? "x" : inner.substring(colon + 1);
  }
}
