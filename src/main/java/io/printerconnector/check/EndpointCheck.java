package io.printerconnector.check;

import io.printerconnector.config.Spelling;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.EndpointValidationResult;

/** The component of each endpoint is installed, and knows its options and their values. */
final class EndpointCheck implements Check {

  // Camel turns a time into milliseconds, but says so for some options only.
  private static final Pattern TIME =
      Pattern.compile("is \\d+(ms|s|m|h|d), but must be a whole number");

  // The parameter of a template that Java gives.
  private static final Pattern UNKNOWN = Pattern.compile("\\{\\{[^}]*}}");

  private static final Set<String> STEPS = Set.of("to", "wireTap", "from");

  private static final int LONG = 8;

  private final RouteSet routes;
  private final Catalog catalog;

  EndpointCheck(RouteSet routes, Catalog catalog) {
    this.routes = routes;
    this.catalog = catalog;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return routes.forms(file).stream().flatMap(form -> inForm(form)).distinct();
  }

  private Stream<Finding> inForm(RouteFile form) {
    Stream<Finding> plain =
        form.scalars()
            .filter(scalar -> STEPS.contains(scalar.key()) && scalar.value() instanceof String)
            .flatMap(scalar -> check(form, scalar.text(), null, scalar.line(), scalar.key()));
    Stream<Finding> mapped =
        form.branches()
            .filter(branch -> branch.text("uri") != null)
            .flatMap(
                branch ->
                    check(
                        form,
                        branch.text("uri"),
                        branch.map().get("parameters") instanceof LinedMap options ? options : null,
                        branch.map().line("uri"),
                        branch.key()));
    return Stream.concat(plain, mapped);
  }

  private Stream<Finding> check(
      RouteFile form, String given, LinedMap options, int line, String step) {
    if (given.startsWith("{{") || given.startsWith("${")) {
      return Stream.empty();
    }
    String uri = UNKNOWN.matcher(given).replaceAll("x");
    if (!uri.contains(":")) {
      return Stream.of(
          form.error(
              line,
              "\"%s\" is no endpoint; write COMPONENT:NAME, such as direct:%1$s".formatted(uri)));
    }
    String component = uri.substring(0, uri.indexOf(':'));
    if (!catalog.componentNames().contains(component)) {
      return Stream.of(form.error(line, unknown(component)));
    }
    if (component.equals("kamelet")) {
      return Stream.empty(); // see CallCheck
    }
    if (uri.contains("${")) {
      return step.equals("to")
          ? Stream.of(
              form.error(line, "\"to\" takes ${...} literally; write \"toD\", or set CamelHttpUri"))
          : Stream.empty();
    }
    if (options != null && uri.contains("?")) {
      return Stream.of(
          form.error(
              line,
              "options stand both in the uri and under parameters; move them to \"parameters:\""));
    }
    return faults(form, uri, options, line, step.equals("from"), !uri.equals(given));
  }

  private String unknown(String component) {
    return "there is no component \"%s\" in this distribution; it has %s%s"
        .formatted(
            component,
            catalog.componentNames(),
            Spelling.nearest(component, catalog.componentNames())
                .map("; did you mean %s?"::formatted)
                .orElse(component.equals("timer") ? "; for a timer, use scheduler" : ""));
  }

  private Stream<Finding> faults(
      RouteFile form,
      String uri,
      LinedMap options,
      int line,
      boolean isConsumed,
      boolean isPartial) {
    EndpointValidationResult result = catalog.endpoint(withOptions(uri, options));
    List<Finding> found = new ArrayList<>();
    String component = uri.substring(0, uri.indexOf(':'));
    if (result.getSyntaxError() != null) {
      found.add(
          form.error(line, "\"%s\" is no address: %s".formatted(uri, result.getSyntaxError())));
    }
    if (isConsumed && !catalog.canStart(component)) {
      found.add(form.error(line, "no route can start from %s:".formatted(component)));
    }
    Set<String> unknown = new TreeSet<>(options == null ? Set.of() : options.keySet());
    unknown.removeIf(name -> !String.valueOf(options.get(name)).contains("{{"));
    unknown.removeAll(catalog.options(component));
    unknown.addAll(result.getUnknown() == null ? Set.of() : result.getUnknown());
    unknown.forEach(
        name ->
            found.add(
                form.error(
                    line(options, name, line),
                    noOption(component, name)
                        + near(component, name).orElse("; it has " + catalog.options(component)))));
    if (result.getLenient() != null) {
      result.getLenient().forEach(name -> lenient(form, component, options, name, line, found));
    }
    if (result.getRequired() != null && !isPartial) {
      result
          .getRequired()
          .forEach(
              name ->
                  found.add(
                      form.error(line, "%s: needs the option \"%s\"".formatted(component, name))));
    }
    invalid(result)
        .forEach(
            (name, text) ->
                found.add(
                    form.error(
                        line(options, name, line),
                        "the option \"%s\" of %s: %s".formatted(name, component, text))));
    return found.stream();
  }

  /** Camel's HTTP component takes options that it does not know for a part of the address. */
  private void lenient(
      RouteFile form,
      String component,
      LinedMap options,
      String name,
      int line,
      List<Finding> found) {
    int at = line(options, name, line);
    Optional<String> near = near(component, name);
    if (near.isPresent()) {
      found.add(form.error(at, noOption(component, name) + near.get()));
    } else if (options != null && options.containsKey(name)) {
      found.add(
          form.doubt(
              at,
              noOption(component, name)
                  + ", so it becomes a part of the address; write it into the uri if you mean that"));
    }
  }

  private static String noOption(String component, String name) {
    return "%s: has no option \"%s\"".formatted(component, name);
  }

  /** A short name is often a word of its own. */
  private Optional<String> near(String component, String name) {
    Set<String> known = catalog.options(component);
    return (name.length() < LONG
            ? known.stream().filter(option -> Typo.isOne(option, name)).findFirst()
            : Spelling.nearest(name, known))
        .map("; did you mean \"%s\"?"::formatted);
  }

  private static Map<String, String> invalid(EndpointValidationResult result) {
    Map<String, String> invalid = new TreeMap<>();
    put(invalid, result.getInvalidBoolean(), "must be true or false");
    put(invalid, result.getInvalidInteger(), "must be a whole number");
    invalid.values().removeIf(text -> TIME.matcher(text).matches());
    put(invalid, result.getInvalidNumber(), "must be a number");
    put(invalid, result.getInvalidDuration(), "must be a time, such as 500, 10s or 1h");
    put(invalid, result.getInvalidReference(), "must be a bean, such as #bean:NAME");
    Map<?, ?> choices = result.getInvalidEnum();
    if (choices != null) {
      choices.forEach(
          (name, value) ->
              invalid.put(
                  name.toString(),
                  "is %s, but must be one of %s"
                      .formatted(value, result.getEnumChoices(name.toString()))));
    }
    return invalid;
  }

  private static void put(Map<String, String> invalid, Map<?, ?> values, String text) {
    if (values != null) {
      values.forEach(
          (name, value) -> invalid.put(name.toString(), "is %s, but %s".formatted(value, text)));
    }
  }

  private static int line(LinedMap options, String name, int otherwise) {
    return options != null && options.containsKey(name) ? options.line(name) : otherwise;
  }

  private static String withOptions(String uri, LinedMap options) {
    if (options == null) {
      return uri;
    }
    return options.entrySet().stream()
        .filter(option -> option.getValue() != null && !option.getValue().toString().contains("{{"))
        .map(
            option ->
                option.getKey()
                    + "="
                    + URLEncoder.encode(option.getValue().toString(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", uri + "?", ""));
  }
}
