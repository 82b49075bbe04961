package io.printerconnector.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The languages of expressions. */
final class Languages {

  /** All that Camel's YAML knows, but a property that is called "expression". */
  private static final Set<String> ALL =
      Set.of(
          "constant",
          "csimple",
          "datasonnet",
          "exchangeProperty",
          "groovy",
          "header",
          "hl7terser",
          "java",
          "joor",
          "jq",
          "js",
          "jsonpath",
          "language",
          "method",
          "mvel",
          "ognl",
          "python",
          "ref",
          "simple",
          "spel",
          "tokenize",
          "variable",
          "wasm",
          "xpath",
          "xquery",
          "xtokenize");

  private static final Map<String, String> SERVICES = Map.of("method", "bean");

  private static final String FOLDER = "META-INF/services/org/apache/camel/language/";

  private Languages() {}

  /** Those of these names that are languages. */
  static Set<String> in(Set<String> names) {
    Set<String> languages = new TreeSet<>(names);
    languages.retainAll(ALL);
    return languages;
  }

  /** Whether the name is that of a language, and nothing else in Camel's YAML. */
  static boolean isLanguage(String name) {
    return ALL.contains(name) && !name.equals("language") && !name.equals("ref");
  }

  /** Whether this distribution can evaluate it. */
  static boolean isThere(String name) {
    return Languages.class.getClassLoader().getResource(FOLDER + SERVICES.getOrDefault(name, name))
        != null;
  }
}
