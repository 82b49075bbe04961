package io.printerconnector.gcode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line of G-code as Klipper parses it (its {@code klippy/gcode.py}). There are two readings, and
 * a line counts as whatever either of them makes of it: until November 2024 Klipper skipped
 * everything before the first letter and the blanks before the number of a command, and a slash
 * ended a word.
 */
public final class GcodeLine {

  private static final Pattern WORD = Pattern.compile("[A-Z_]+|\\*");
  private static final Pattern WORD_BEFORE_2024 = Pattern.compile("[A-Z_]+|[*/]");
  private static final String LINE_NUMBER = "N";
  private static final Pattern QUOTING = Pattern.compile("[\"'\\\\]");
  // A checksum follows the asterisk.
  private static final Pattern BETWEEN_VALUES =
      Pattern.compile("[\\s\\p{Z}\\u001c-\\u001f\\u0085*]+");

  private final String text;
  private final List<String> parts;
  private final List<String> partsBefore2024;

  private GcodeLine(String text) {
    this.text = strip(text);
    int comment = this.text.indexOf(';');
    // Like Python, this also makes Latin capitals of some other letters: ı, ſ and ﬁ.
    String code =
        (comment < 0 ? this.text : this.text.substring(0, comment)).toUpperCase(Locale.ROOT);
    this.parts = split(code, WORD);
    this.partsBefore2024 = split(code, WORD_BEFORE_2024);
  }

  /** A line without its line feed. */
  public static GcodeLine of(String line) {
    return new GcodeLine(line);
  }

  /** The lines of a script; for Klipper, only the line feed ends a line. */
  static Stream<GcodeLine> linesOf(String script) {
    return Stream.of(script.split("\n")).map(GcodeLine::of);
  }

  /** The name of its command in capitals, in each of the two readings; "" where it has none. */
  public Set<String> commands() {
    Set<String> commands = new LinkedHashSet<>();
    commands.add(command());
    commands.add(commandBefore2024());
    return commands;
  }

  private String command() {
    boolean numbered = String.join("", first(parts, 0, 2)).equals(LINE_NUMBER);
    return strip(String.join("", numbered ? first(parts, 3, 5) : first(parts, 0, 3)));
  }

  private String commandBefore2024() {
    List<String> all = partsBefore2024;
    int word = all.size() > 1 && all.get(1).equals(LINE_NUMBER) ? 3 : 1;
    return all.size() > word ? all.get(word) + strip(all.get(word + 1)) : "";
  }

  private static List<String> first(List<String> parts, int from, int to) {
    return parts.subList(Math.min(from, parts.size()), Math.min(to, parts.size()));
  }

  /** The text after a word, such as {@code 210} after the S of {@code M104 S210}. */
  public Set<String> behind(String word) {
    return Stream.of(parts, partsBefore2024)
        .flatMap(
            all ->
                IntStream.iterate(1, at -> at < all.size(), at -> at + 2)
                    .filter(at -> all.get(at).equals(word))
                    .mapToObj(at -> strip(all.get(at + 1))))
        .collect(Collectors.toSet());
  }

  /** Whether quotes or backslashes make its {@link #values} uncertain. */
  public boolean isQuoted() {
    return QUOTING.matcher(parameters()).find();
  }

  /**
   * The values of a parameter of a command with a long name, such as {@code 210} for {@code TARGET}
   * in {@code SET_HEATER_TEMPERATURE TARGET=210}. Klipper uses the last one.
   */
  public List<String> values(String parameter) {
    List<String> values = new ArrayList<>();
    for (String word : BETWEEN_VALUES.split(parameters())) {
      int equals = word.indexOf('=');
      if (equals >= 0 && word.substring(0, equals).toUpperCase(Locale.ROOT).equals(parameter)) {
        values.add(word.substring(equals + 1));
      }
    }
    return values;
  }

  private String parameters() {
    return text.replaceFirst("(?s)[#;].*", "");
  }

  /** Words at odd places, and the text between them at even ones. */
  private static List<String> split(String code, Pattern word) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = word.matcher(code);
    int end = 0;
    while (matcher.find()) {
      parts.add(code.substring(end, matcher.start()));
      parts.add(matcher.group());
      end = matcher.end();
    }
    parts.add(code.substring(end));
    return parts;
  }

  /** The text without the characters at both ends that are blank for Python. */
  private static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Unlike {@link Character#isWhitespace}, this counts no-break spaces. */
  private static boolean isBlank(char c) {
    return c >= '\t' && c <= '\r'
        || c >= '\u001c' && c <= '\u001f'
        || c == '\u0085'
        || Character.isSpaceChar(c);
  }
}
