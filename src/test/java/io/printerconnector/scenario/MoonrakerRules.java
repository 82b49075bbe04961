package io.printerconnector.scenario;

import io.printerconnector.simulator.ReceivedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges what reached a printer, without knowing how the connector comes to it. */
final class MoonrakerRules {

  private static final String FILE = "(?<file>[A-Za-z0-9._~*/%+-]+)";
  private static final String NAME = "(?<name>.+?)";
  private static final String OTHER_NAME = "(?<path>.+?)";

  private final List<Pattern> allowed;

  /**
   * @param requests patterns as in {@code scenarios/hostile.yaml}
   */
  MoonrakerRules(List<String> requests) {
    allowed =
        requests.stream()
            .map(pattern -> pattern.replace("{file}", FILE))
            .map(pattern -> pattern.replaceFirst("\\{name}", Matcher.quoteReplacement(NAME)))
            .map(pattern -> pattern.replace("{name}", OTHER_NAME))
            .map(pattern -> Pattern.compile(pattern, Pattern.DOTALL))
            .toList();
  }

  /** Whether the request is one of those that may reach a printer. */
  boolean allow(ReceivedRequest request) {
    String line = (request.method() + " " + request.target() + " " + request.body()).strip();
    return allowed.stream().map(pattern -> pattern.matcher(line)).anyMatch(this::isSafe);
  }

  private boolean isSafe(Matcher request) {
    return request.matches()
        && isInside(decoded(group(request, "file")))
        && isInside(group(request, "name"))
        && isInside(group(request, "path"));
  }

  private static String group(Matcher matcher, String name) {
    boolean known = matcher.pattern().pattern().contains("(?<" + name + ">");
    String text = known ? matcher.group(name) : null;
    return text == null ? null : text.replace("\\\"", "\""); // a quote in JSON
  }

  private static String decoded(String text) {
    return text == null
        ? null
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Whether a path stays below the folder it starts from, whoever splits it. */
  private static boolean isInside(String path) {
    if (path == null) {
      return true;
    }
    return !path.startsWith("/")
        && path.codePoints().noneMatch(Character::isISOControl)
        && List.of(path.split("[/\\\\]", -1)).stream()
            .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
  }
}
