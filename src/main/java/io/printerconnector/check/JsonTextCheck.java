package io.printerconnector.check;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A value that goes into JSON is escaped, because a bean writes the JSON. */
public final class JsonTextCheck implements Check {

  private static final Pattern JSON = Pattern.compile("(?s)\\s*[{\\[]\\s*[\"{\\[\\]}$].*");
  private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^}]*)}");
  // What is named so gives JSON text; the others have no quotation mark in what they give.
  private static final Pattern SAFE =
      Pattern.compile(
          ".*(?:[.=]json|Json)(?:\\(.*\\))?|(?:date|random|uuid|exchangeId|messageTimestamp|routeId)\\b.*");

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
                        .limit(1)
                        .map(function -> file.error(scalar.line(), text(function))))
        : Stream.empty();
  }

  private static String text(String function) {
    return ("${%s} is not escaped, so a quotation mark in it breaks the JSON; set a variable json.NAME"
            + " for each member, and then the body by the bean \"json\", method \"object\"")
        .formatted(function);
  }
}
