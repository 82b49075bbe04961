package io.printerconnector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.check.RouteFile;
import io.printerconnector.routes.rules.CommentRules;
import io.printerconnector.routes.rules.DispatchRule;
import io.printerconnector.routes.rules.FormRules;
import io.printerconnector.routes.rules.NamingRules;
import io.printerconnector.routes.rules.PropertiesRules;
import io.printerconnector.routes.rules.RouteFiles;
import io.printerconnector.routes.rules.Rule;
import io.printerconnector.routes.rules.SchemaRule;
import io.printerconnector.routes.rules.SizeRules;
import io.printerconnector.routes.rules.TestRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every file below {@code routes/} keeps the rules of this project. */
class RouteFilesTest {

  private final List<RouteFile> files = RouteFiles.all();
  private final PropertiesRules properties = PropertiesRules.load();

  private Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("is valid by the schema", new SchemaRule());
    rules.put("has a good name", NamingRules::fileName);
    rules.put("holds one route", NamingRules::holdsOneRoute);
    rules.put("has a route named as the file", NamingRules::routeId);
    rules.put("starts from an endpoint named as the file", NamingRules::directEndpoint);
    rules.put("has a description", NamingRules::description);
    rules.put("has only routes and beans", FormRules::topLevel);
    rules.put("has options under parameters", FormRules::uriWithoutQuery);
    rules.put("has no inlined arguments", FormRules::noInlinedArguments);
    rules.put("names the languages of expressions", FormRules::namedLanguages);
    rules.put("says trigger and promise", CommentRules::triggerAndPromise);
    rules.put("has no comment that Kaoto drops", CommentRules::noneInRoutes);
    rules.put("names its properties", CommentRules::properties);
    rules.put("uses documented properties", properties);
    rules.put("is short", SizeRules::lines);
    rules.put("is flat", SizeRules::nesting);
    rules.put("has a test", new TestRule());
    rules.put("routes every action", new DispatchRule(files));
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> everyFile() {
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> assertThat(violations(rule.getValue())).isEmpty()));
  }

  private Stream<String> violations(Rule rule) {
    return files.stream()
        .flatMap(
            file ->
                rule.violations(file)
                    .map(
                        violation -> "routes/%s.camel.yaml: %s".formatted(file.name(), violation)));
  }

  @Test
  void thereAreRouteFiles() {
    assertThat(files).hasSizeGreaterThan(20);
  }

  @Test
  void everyPropertyIsUsed() {
    assertThat(properties.unused(files)).isEmpty();
  }
}
