package io.printerconnector.audit;

import io.printerconnector.json.JsonText;
import io.printerconnector.logging.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON values as they are written to the audit log: limited in size, without secrets and the
 * contents of files, and with only the host and path of URLs, because the rest may be a signature.
 */
final class AuditedValues {

  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_PARAMS = 2_000;
  private static final int MOST_MEMBERS = 32;
  private static final int DEEPEST = 3;
  private static final String LEFT_OUT = "[left out]";
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(token|secret|passw|api_?key|auth|credential|signature|cookie).*");
  private static final Pattern URL =
      Pattern.compile("(?i)(https?://)(?:[^/?#\\s]*@)?([^?#]*)([?#].*)?", Pattern.DOTALL);

  private AuditedValues() {}

  /** The parameters of a command; if there are many, as a text that is cut. */
  static Object of(Map<String, Object> params) {
    Object value = value("params", params, 0);
    String json = JsonText.of(value);
    return json.length() <= LONGEST_PARAMS ? value : json.substring(0, LONGEST_PARAMS) + "...";
  }

  /** A text; a long one is cut. */
  static String text(String text) {
    boolean isLong = text.length() > LONGEST_TEXT;
    String shown = isLong ? text.substring(0, LONGEST_TEXT) + "..." : text;
    String safe = Secrets.ofThisProcess().redact(shown);
    return isLong ? safe + " (" + text.length() + " characters)" : safe;
  }

  private static Object value(String name, Object value, int depth) {
    if (SECRET_NAME.matcher(name).matches()) {
      return LEFT_OUT;
    } else if (value instanceof Map<?, ?> members) {
      return depth == DEEPEST ? "[an object]" : members(members, depth);
    } else if (value instanceof List<?> elements) {
      return depth == DEEPEST ? "[a list]" : elements(name, elements, depth);
    } else if (value instanceof String text) {
      return name.equals("content") ? "[%d characters]".formatted(text.length()) : shown(text);
    }
    return value instanceof Number number ? number(number) : value;
  }

  /** A text that may be a URL. */
  static String shown(String text) {
    Matcher url = URL.matcher(text.strip());
    if (!url.matches()) {
      return text(text);
    }
    return text(url.group(1) + url.group(2) + (url.group(3) == null ? "" : "?..."));
  }

  /** An integer may have a million digits. */
  private static Object number(Number number) {
    String text = number.toString();
    return text.length() <= LONGEST_TEXT ? number : text(text);
  }

  private static Map<String, Object> members(Map<?, ?> members, int depth) {
    Map<String, Object> audited = new LinkedHashMap<>();
    members.entrySet().stream()
        .limit(MOST_MEMBERS)
        .forEach(
            member -> {
              String name = text(member.getKey().toString());
              audited.put(name, value(name, member.getValue(), depth + 1));
            });
    if (members.size() > MOST_MEMBERS) {
      audited.put("...", members.size() - MOST_MEMBERS);
    }
    return audited;
  }

  private static List<Object> elements(String name, List<?> elements, int depth) {
    List<Object> audited = new ArrayList<>();
    elements.stream()
        .limit(MOST_MEMBERS)
        .forEach(element -> audited.add(value(name, element, depth + 1)));
    if (elements.size() > MOST_MEMBERS) {
      audited.add("... %d more".formatted(elements.size() - MOST_MEMBERS));
    }
    return audited;
  }
}
