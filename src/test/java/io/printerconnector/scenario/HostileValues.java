package io.printerconnector.scenario;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up parameters: often such as an honest cloud sends, and otherwise anything but that. */
final class HostileValues {

  /** Files that the printers have. */
  static final List<String> FILES = List.of("long.gcode", "parts/left side/a+b&c=d.gcode");

  private static final List<String> PIECES =
      List.of(
          "..",
          "/",
          "\\",
          ".",
          "a",
          ".gcode",
          "%2e",
          "%2F",
          "%00",
          "\n",
          "\r\n",
          "\u0000",
          "\t",
          ";",
          " ",
          "?",
          "#",
          "&",
          "=",
          "+",
          "\"",
          "'",
          "$(reboot)",
          "`id`",
          "{printer}",
          "<b>",
          "\u00e9",
          "\ud83d",
          "\ud83d\ude00",
          "\u2028",
          "\u202e",
          "\uff0e\uff0e",
          "~",
          "-rf",
          ":",
          "gcodes",
          "config/printer.cfg",
          "moonraker.conf",
          "etc/passwd",
          "M112",
          "SAVE_CONFIG",
          "G28",
          "SET_PIN PIN=fan VALUE=1",
          "M104 S999",
          "RUN_SHELL_COMMAND CMD=x");

  private static final List<String> URLS =
      List.of(
          "http://127.0.0.1:7125/printer/emergency_stop",
          "http://localhost/x",
          "https://169.254.169.254/latest/meta-data",
          "https://[::1]:7125/",
          "https://[::ffff:10.0.0.1]/",
          "http://2130706433/",
          "file:///etc/passwd",
          "ftp://models.example.org/x",
          "gopher://127.0.0.1:7125/_",
          "https://user:password@192.168.0.1/",
          "https://models.example.org@127.0.0.1/",
          "//evil.example.org/x",
          "javascript:alert(1)",
          "http://models.example.org/x",
          "https://",
          "https:///etc/passwd");

  private static final List<Object> NUMBERS =
      List.of(
          0,
          -1,
          1,
          20,
          210,
          300,
          301,
          1e308,
          -1e308,
          4.9e-324,
          -0.0,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Long.MAX_VALUE,
          BigInteger.TEN.pow(400),
          new BigDecimal("1e999"),
          "250",
          "1e9",
          "NaN",
          "0x1F",
          "1,5",
          "",
          true);

  private final Random random;

  HostileValues(Random random) {
    this.random = random;
  }

  /** The parameters of these kinds as an honest cloud sends them. */
  Map<String, Object> honest(Map<String, String> kinds) {
    Map<String, Object> params = new LinkedHashMap<>();
    kinds.forEach(
        (name, kind) -> {
          switch (kind) {
            case "file" -> params.put(name, pick(FILES));
            case "content" -> params.put(name, "TTczIFAxCg==");
            case "number" -> params.put(name, 1 + random.nextInt(200));
            case "axes" -> params.put(name, Map.of("x", 1));
            case "text" -> params.put(name, "STATUS");
            case "folders" -> params.put(name, Map.of("config", true, "database", true));
            default -> {
              // An optional one.
            }
          }
        });
    return params;
  }

  /** A value for a parameter of this kind. */
  Object of(String kind) {
    if (random.nextInt(8) == 0) {
      return any(3);
    }
    return switch (kind) {
      case "file" -> random.nextInt(3) == 0 ? pick(FILES) : text();
      case "content" -> content();
      case "url" -> random.nextInt(3) == 0 ? "https://" + text() : pick(URLS);
      case "number" -> pick(NUMBERS);
      case "axes" -> axes();
      case "text" -> text();
      case "folders" -> Map.of("config", true, "logs", any(1) != null, text(), true);
      case "any" -> any(3);
      default -> throw new IllegalArgumentException("no such kind of value: " + kind);
    };
  }

  /** A text of pieces that mean something to somebody; sometimes a long one. */
  String text() {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(400) == 0 ? 20_000 : 1 + random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      text.append(pick(PIECES));
    }
    return text.toString();
  }

  /** Any JSON value. */
  Object any(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> pick(NUMBERS);
      case 3, 4 -> text();
      case 5 -> axes();
      case 6 -> nested(random.nextInt(20) == 0 ? 300 : 3);
      default -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
          list.add(any(depth - 1));
        }
        yield list;
      }
    };
  }

  private static Object nested(int depth) {
    Object value = 1;
    for (int i = 0; i < depth; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("a", value);
    }
    return value;
  }

  private Map<String, Object> axes() {
    Map<String, Object> axes = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      axes.put(pick(List.of("x", "Y", "z", "e", "w", "X1 F99999\nM112", "")), pick(NUMBERS));
    }
    return axes;
  }

  private String content() {
    String gcode = "M73 P1\n".repeat(random.nextInt(500) == 0 ? 50_000 : random.nextInt(20));
    String base64 = Base64.getEncoder().encodeToString(gcode.getBytes());
    return random.nextInt(3) == 0 ? base64 + text() : base64;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
