package io.printerconnector.check;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A value that goes into JSON is escaped, because a bean writes the JSON. */
final class JsonTextCheck implements Check {

  private static final Pattern JSON = Pattern.compile("(?s)\\s*[{\\[]\\s*[\"{\\[\\]}$].*");
  private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^}]*)}");
  // What is named so gives JSON text; the others have no quotation mark in what they give.
  private static final Pattern SAFE =
      Pattern.compile(
          ".*(?:[.=]json|Json)(?:\\(.*\\))?|(?:date|random|uuid|exchangeId|messageTimestamp|routeId)\\b.*");

  private final Map<String, RouteFile> replaced;

  /**
   * @param replaced the shipped files that own ones replace, by name
   */
  JsonTextCheck(Map<String, RouteFile> replaced) {
    this.replaced = replaced;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return file.isOwn()
        ? file.scalars()
            .filter(scalar -> scalar.key().equals("simple") || scalar.key().equals("expression"))
            .filter(scalar -> JSON.matcher(scalar.text()).matches())
            .flatMap(
                scalar ->
                    FUNCTION
                        .matcher(scalar.text())
                        .results()
                        .map(match -> match.group(1))
                        .filter(function -> !SAFE.matcher(function).matches())
                        .filter(function -> !isShipped(file, function))
                        .limit(1)
                        .map(function -> file.error(scalar.line(), text(function))))
        : Stream.empty();
  }

  /** Whether it stands in the shipped file that this one replaces, whose author knew its value. */
  private boolean isShipped(RouteFile file, String function) {
    RouteFile before = replaced.get(file.name());
    return before != null
        && before.scalars().anyMatch(scalar -> scalar.text().contains("${" + function + "}"));
  }

  private static String text(String function) {
    return ("${%s} is not escaped, so a quotation mark in it breaks the JSON; set a variable json.NAME"
            + " for each member, and then the body by the bean \"json\", method \"object\"")
        .formatted(function);
  }
}
