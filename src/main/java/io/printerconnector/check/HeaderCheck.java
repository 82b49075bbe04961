package io.printerconnector.check;

import io.printerconnector.config.Spelling;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Camel's own headers are written as Camel knows them, and so are HTTP's. */
final class HeaderCheck implements Check {

  private static final Pattern READS = Pattern.compile("\\$\\{headers?[.:]([\\w-]+)");
  private static final String METHOD = "CamelHttpMethod";
  static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  private static final Set<String> OF_HTTP =
      Set.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Authorization",
          "Cache-Control",
          "Connection",
          "Content-Encoding",
          "Content-Length",
          "Content-MD5",
          "Content-Type",
          "Cookie",
          "Date",
          "ETag",
          "Expires",
          "Host",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "Last-Modified",
          "Location",
          "Origin",
          "Prefer",
          "Priority",
          "Range",
          "Referer",
          "Retry-After",
          "Tags",
          "Title",
          "User-Agent",
          "X-Api-Key",
          "X-Connector-Id",
          "X-Printer-Id");
  private static final Pattern CONTENT_TYPE =
      Pattern.compile("(application|audio|image|message|multipart|text|video)/[\\w.+-]+(;.*)?");

  private final RouteSet routes;
  private final Set<String> known;

  HeaderCheck(RouteSet routes, Catalog catalog) {
    this.routes = routes;
    this.known = catalog.headers();
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return routes.forms(file).stream()
        .flatMap(
            form ->
                Stream.concat(
                    form.branches()
                        .filter(
                            branch ->
                                Set.of("setHeader", "headers", "removeHeader")
                                    .contains(branch.key()))
                        .filter(branch -> branch.text("name") != null)
                        .flatMap(branch -> header(form, branch)),
                    form.scalars()
                        .flatMap(
                            scalar ->
                                READS
                                    .matcher(scalar.text())
                                    .results()
                                    .flatMap(match -> name(form, match.group(1), scalar.line())))))
        .distinct();
  }

  private Stream<Finding> header(RouteFile form, Tree.Branch branch) {
    String name = branch.text("name");
    String value = branch.text("constant");
    int line = branch.map().line("constant");
    Stream<Finding> found = name(form, name, branch.map().line("name"));
    if (value == null || value.contains("{{")) {
      return found;
    }
    if (name.equals(METHOD) && !METHODS.contains(value)) {
      return Stream.concat(
          found,
          Stream.of(
              form.error(
                  line, "\"%s\" is no method of HTTP; use one of %s".formatted(value, METHODS))));
    }
    return name.equals("Content-Type") && !CONTENT_TYPE.matcher(value).matches()
        ? Stream.concat(
            found,
            Stream.of(
                form.error(
                    line, "\"%s\" is no content type, such as application/json".formatted(value))))
        : found;
  }

  private Stream<Finding> name(RouteFile form, String name, int line) {
    if (name.startsWith("Camel")) {
      return known.contains(name)
          ? Stream.empty()
          : Stream.of(
              form.error(
                  line,
                  "Camel has no header \"%s\"%s"
                      .formatted(
                          name,
                          Spelling.nearest(name, known)
                              .map("; did you mean \"%s\"?"::formatted)
                              .orElse(""))));
    }
    boolean isKnown = OF_HTTP.contains(name) || known.contains(name);
    return isKnown || name.length() < 4
        ? Stream.empty()
        : Stream.concat(
                Stream.of(METHOD, "CamelHttpUri", "CamelHttpQuery", "CamelHttpResponseCode"),
                OF_HTTP.stream())
            .filter(near -> Typo.isOne(name, near))
            .limit(1)
            .map(
                near ->
                    form.error(
                        line,
                        "there is no header \"%s\"; did you mean \"%s\"?".formatted(name, near)));
  }
}
