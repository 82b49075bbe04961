package io.printerconnector.routes.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.printerconnector.check.RouteFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule accepts a good file, finds what it is there for, and names the fix. */
class RulesTest {

  private static final String NAME = "actions/clean-nozzle";
  private static final String GOOD =
      """
      # Trigger: a command.
      # Promise: the nozzle is clean.
      # Properties: nozzle.seconds, cloud.protocol.
      - route:
          id: actions-clean-nozzle
          description: Cleans the nozzle.
          from:
            uri: direct:actions-clean-nozzle
            steps:
              - delay:
                  simple: "{{nozzle.seconds}}"
              - bean:
                  ref: nozzle
                  method: clean
              - to:
                  uri: direct:cloud-{{cloud.protocol}}-tell-cloud
      """;
  private static final String TEMPLATE =
      """
      # Trigger: a nozzle.
      # Promise: it is warm.
      # Properties: nozzle.seconds, cloud.protocol.
      - routeTemplate:
          id: warm-nozzle
          description: Warms the nozzle.
          parameters:
            - name: target
              description: How warm.
            - name: unit
              defaultValue: seconds
              description: The unit.
          route:
            from:
              uri: kamelet:source
              steps:
                - delay:
                    simple: "{{nozzle.{{unit}}}}"
                - bean:
                    ref: "{{target}}"
                    method: warm
      """;
  private static final String DEEP =
      """
              - loop:
                  constant: 1
                  steps:
                    - loop:
                        constant: 1
                        steps:
                          - loop:
                              constant: 1
                              steps:
                                - loop:
                                    constant: 1
                                    steps:
                                      - log:
                                          message: "deep"
      """;

  private static final SchemaRule SCHEMA = new SchemaRule();
  private static final PropertiesRules PROPERTIES =
      new PropertiesRules(
          List.of(
              "# A sentence.",
              "nozzle.seconds=3",
              "# Another.",
              "cloud.protocol=tube",
              "",
              "bare=1"));
  private static final DispatchRule DISPATCH = new DispatchRule(List.of(RouteFiles.of(NAME, GOOD)));

  static Stream<Arguments> broken() {
    return Stream.of(
        rule("schema", SCHEMA, "ref: nozzle", "reference: nozzle", "'reference'"),
        rule("routes", NamingRules::holdsOneRoute, "- route:", "- beans: []\n- beans:", "0 routes"),
        rule(
            "id",
            NamingRules::routeId,
            "id: actions",
            "id: action",
            "must be actions-clean-nozzle"),
        rule(
            "from",
            NamingRules::directEndpoint,
            "direct:actions-c",
            "direct:c",
            "it must be direct:"),
        rule(
            "description",
            NamingRules::description,
            "Cleans the nozzle.",
            "\"\"",
            "no description"),
        rule(
            "top",
            FormRules::topLevel,
            "- route:",
            "- from:\n    uri: timer:a\n- route:",
            "\"from\""),
        rule("query", FormRules::uriWithoutQuery, "tell-cloud", "tell-cloud?a=b", "has a query"),
        rule(
            "inline",
            FormRules::noInlinedArguments,
            "- delay:",
            "- to: direct:x\n        - delay:",
            "\"to\""),
        rule("language", FormRules::namedLanguages, "simple:", "expression:", "under the name"),
        rule("trigger", CommentRules::triggerAndPromise, "# Trigger", "# Started by", "# Trigger:"),
        rule("comment", CommentRules::triggerAndPromise, "# ", "# \n- beans: []\n# ", "at least 2"),
        rule("kept", CommentRules::noneInRoutes, "- bean:", "# Why.\n        - bean:", "drops"),
        rule(
            "named", CommentRules::properties, "nozzle.seconds,", "", "it uses {{nozzle.seconds}}"),
        rule(
            "default", PROPERTIES, "nozzle.seconds", "nozzle.minutes", "nozzle.minutes must stand"),
        rule("documented", PROPERTIES, "nozzle.seconds", "bare", "bare must stand"),
        rule(
            "lines",
            SizeRules::lines,
            "# Trigger",
            "\n".repeat(80) + "# Trigger",
            "80 are allowed"),
        rule(
            "nesting",
            SizeRules::nesting,
            "        - bean:",
            DEEP + "        - bean:",
            "\"log\" is nested"));
  }

  static Stream<Arguments> brokenTemplates() {
    return Stream.of(
        rule("schema", SCHEMA, "defaultValue", "default", "'default'"),
        rule("id", NamingRules::routeId, "id: warm", "id: printer-warm", "must be warm-nozzle"),
        rule("described", NamingRules::description, "description: How warm.", "", "target has no"),
        rule(
            "named",
            CommentRules::properties,
            "nozzle.seconds,",
            "",
            "it uses {{{{nozzle.{{unit}}}}}}"),
        rule("chosen", PROPERTIES, "nozzle.seconds", "nozzle.hours", "nozzle.hours must stand"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenTemplates")
  void findsABrokenTemplate(String name, Rule rule, String good, String bad, String message) {
    assertBroken("printer/warm-nozzle", TEMPLATE, rule, good, bad, message);
  }

  private static void assertBroken(
      String name, String text, Rule rule, String good, String bad, String message) {
    assertThat(rule.violations(RouteFiles.of(name, text))).isEmpty();
    assertThat(text).contains(good);

    RouteFile broken = RouteFiles.of(name, text.replace(good, bad));

    assertThat(rule.violations(broken)).anySatisfy(found -> assertThat(found).contains(message));
  }

  /** Camel would take the placeholder, but Kaoto says that the route is invalid. */
  @Test
  void refusesAPlaceholderForABoolean() {
    String split = "- split:\n    parallelProcessing: %s\n    simple: a\n    steps: []\n        ";
    assertThat(withStep(split.formatted("\"{{nozzle.parallel}}\""))).isNotEmpty();
    assertThat(withStep(split.formatted("true"))).isEmpty();
  }

  private static Stream<String> withStep(String step) {
    String text =
        GOOD.replace("- bean:", step.replace("\n", "\n        ").strip() + "\n        - bean:");
    return SCHEMA.violations(RouteFiles.of(NAME, text));
  }

  private static Arguments rule(String name, Rule rule, String good, String bad, String message) {
    return arguments(name, rule, good, bad, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void findsABrokenRule(String name, Rule rule, String good, String bad, String message) {
    assertBroken(NAME, GOOD, rule, good, bad, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actions/cleanNozzle",
        "actions/clean_nozzle",
        "actions/clean2",
        "my-actions/clean",
        "actions/process-command",
        "errors/error-handler"
      })
  void findsABadName(String name) {
    assertThat(NamingRules.fileName(RouteFiles.of(name, "[]")))
        .singleElement()
        .asString()
        .contains("verb-noun");
  }

  @Test
  void findsARouteWithoutATest() {
    assertThat(new TestRule().violations(RouteFiles.of(NAME, GOOD)))
        .singleElement()
        .asString()
        .endsWith("src/test/java/io/printerconnector/routes/actions/CleanNozzleRouteTest.java");
  }

  @Test
  void findsAPropertyThatNothingUses() {
    assertThat(PROPERTIES.unused(List.of(RouteFiles.of(NAME, GOOD))))
        .singleElement()
        .asString()
        .contains("nothing uses bare");
  }

  @ParameterizedTest
  @CsvSource({
    "heat, heat, 'no branch for the action \"clean_nozzle\"'",
    "heat, heat, 'its branch for \"heat\" calls actions-heat'",
    "heat, clean-nozzle, 'its branch for \"heat\" calls actions-clean-nozzle'"
  })
  void findsAWrongBranchOfTheRouter(String action, String route, String message) {
    assertThat(DISPATCH.violations(router(action, route)))
        .anySatisfy(text -> assertThat(text).contains(message));
  }

  @Test
  void countsTheBranchesOfTheRouterOnlyElsewhere() {
    RouteFile router = router("clean_nozzle", "clean-nozzle");
    String many = router.text().repeat(30);

    assertThat(SizeRules.lines(RouteFiles.of(router.name(), many))).isEmpty();
    assertThat(SizeRules.lines(RouteFiles.of("commands/other", many))).isNotEmpty();
  }

  @Test
  void acceptsARightRouter() {
    assertThat(DISPATCH.violations(router("clean_nozzle", "clean-nozzle"))).isEmpty();
  }

  private static RouteFile router(String action, String route) {
    String branch =
        """
        - simple: "${variable.command.action} == '%s'"
          steps:
            - to:
                uri: direct:actions-%s
        """;
    return RouteFiles.of("commands/dispatch-command", branch.formatted(action, route));
  }
}
