package io.printerconnector.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A file below Moonraker's {@code gcodes} root, named by a relative path that cannot lead out of
 * it.
 *
 * @param path the path relative to the root, with {@code /} between directories
 */
public record GcodeFile(String path) {

  private static final int MAX_PATH_BYTES = 1024;

  /**
   * Checks a name from outside.
   *
   * @param parameter the parameter that it came in
   * @throws InvalidParameterException if the name is absolute, has a {@code ..}, empty or control
   *     character part, or is too long
   */
  public static GcodeFile of(String parameter, String path) {
    String reason = reasonAgainst(path);
    if (reason != null) {
      throw new InvalidParameterException(
          "params.%s \"%s\" %s; give a path inside the gcodes folder, such as parts/cube.gcode"
              .formatted(parameter, printable(path), reason));
    }
    return new GcodeFile(path);
  }

  private static String reasonAgainst(String path) {
    if (path.startsWith("/")) {
      return "is an absolute path";
    }
    if (path.indexOf('\\') >= 0) {
      return "has a backslash";
    }
    if (path.codePoints().anyMatch(Character::isISOControl)) {
      return "has a control character";
    }
    if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
      return "is longer than " + MAX_PATH_BYTES + " bytes";
    }
    for (String part : path.split("/", -1)) {
      if (part.equals("..") || part.equals(".")) {
        return "has a \"" + part + "\" in it";
      }
      if (part.isBlank()) {
        return "has an empty part";
      }
    }
    return null;
  }

  private static String printable(String path) {
    String cut = path.length() > 80 ? path.substring(0, 80) + "..." : path;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directories of the path, or null if the file is directly in the root. */
  public String directory() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? null : path.substring(0, slash);
  }

  /** The path for a URL path: each part percent-encoded, the slashes kept. */
  public String encodedPath() {
    return Arrays.stream(path.split("/")).map(GcodeFile::encode).collect(Collectors.joining("/"));
  }

  /** The path as the value of a query parameter. */
  public String encodedQuery() {
    return encode(path);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return path;
  }
}
