package io.printerconnector.routes.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table in routes/README.md says who sets and who reads each variable. */
class RouteVariablesTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (.+) \\| (.+) \\| (.+) \\|$");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final String OTHERS = " and others";

  private static final Map<String, MatchResult> ROWS = new TreeMap<>();
  private static RouteVariables used;

  @BeforeAll
  static void read() throws Exception {
    used = RouteVariables.all();
    String table =
        Files.readString(Path.of("routes/README.md"))
            .replaceFirst("(?s).*\n## Variables\n", "")
            .replaceFirst("(?s)\n## .*", "");
    ROW.matcher(table).results().forEach(row -> ROWS.put(row.group(1), row));
  }

  @Test
  void tableHasWhatGoesFromOnePlaceToAnother() {
    assertThat(ROWS.keySet()).isEqualTo(used.shared());
  }

  @Test
  void everyVariableIsSetAndRead() {
    assertThat(used.dangling()).isEmpty();
  }

  @Test
  void tableSaysWhoSetsAndWhoReads() {
    ROWS.forEach(
        (variable, row) -> {
          assertNames(variable + " is set by", row.group(3), used.setters().get(variable));
          assertNames(variable + " is read by", row.group(4), used.readers().get(variable));
        });
  }

  private static void assertNames(String what, String cell, Set<String> names) {
    Set<String> written =
        NAME.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toSet());
    if (cell.endsWith(OTHERS)) {
      assertThat(names).as(what).containsAll(written).hasSizeGreaterThan(written.size());
    } else {
      assertThat(written).as(what).isEqualTo(names);
    }
  }

  @Test
  void findsBothSides() {
    RouteVariables some = new RouteVariables();
    some.addRoute("one", "- setVariable:\n    name: told\n# ${variable.comment}\n");
    some.addRoute("two", "simple: ${variable.told.size} ${variable.result.x}");
    some.addJava(
        "Three", "String KEPT = \"kept\"; x.setVariable(KEPT, 1); f(@Variable(\"told\") int x)");

    assertThat(some.setters()).isEqualTo(Map.of("told", Set.of("one"), "kept", Set.of("Three")));
    assertThat(some.readers()).isEqualTo(Map.of("told", Set.of("two", "Three")));
    assertThat(some.shared()).containsExactly("told");
    assertThat(some.dangling()).containsExactly("kept");
  }

  @Test
  void findsManyThatAreSetTogether() {
    RouteVariables some = new RouteVariables();
    some.addRoute(
        "one",
        """
        - setVariables:
            variables:
              - name: told
                constant: x
              - name: asked
                simple: "${body}"
        - setHeaders:
            headers:
              - name: header
                constant: y
        """);

    assertThat(some.setters()).isEqualTo(Map.of("told", Set.of("one"), "asked", Set.of("one")));
  }
}
