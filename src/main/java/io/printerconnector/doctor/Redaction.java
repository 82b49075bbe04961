package io.printerconnector.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.printerconnector.logging.Secrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes secrets from what leaves the machine. It first learns them wherever they stand, and then
 * removes them everywhere, in each of their encodings. What only looks like a secret is removed
 * too: too much is better than too little.
 */
final class Redaction {

  private static final String GONE = Secrets.REDACTED;
  private static final String SECRET =
      "[\\w.-]*(?:token|secret|api[._-]?key|passw|pwd|authorization|signature)[\\w.-]*";

  /** A key and its value in YAML, in properties or in JSON; the value may be in the next line. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?im)((?:^|[\\s,{\"'])[\"']?"
              + SECRET
              + "[\"']?[ \\t]*[:=][ \\t]*(?:[>|][+-]?[ \\t]*\\n[ \\t]*)?)([^\\n]+)");

  /** A member of JSON, also of JSON that is broken elsewhere. */
  private static final Pattern MEMBER =
      Pattern.compile("(?i)(\"" + SECRET + "\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,}\\]]+)");

  /** A header or option in a route: its name in one line, its value in the next. */
  private static final Pattern NAME_AND_VALUE =
      Pattern.compile(
          "(?i)(name:[ \\t]*[\"']?"
              + SECRET
              + "[\"']?[^\\n,]*[\\n,]\\s*(?:constant|simple|expression|value):[ \\t]*"
              + "(?:[>|][+-]?[ \\t]*\\n[ \\t]*)?)([^\\n]+)");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)\\b((?:https?|wss?|tcp|ssl|mqtts?|ftps?|socks5?h?)://)([^\\s\"'<>\\\\]*)");

  /** An address as an endpoint of Camel, whose slashes may be missing. */
  private static final Pattern ENDPOINT =
      Pattern.compile("(?i)\\b(https?:)(?!//)([\\w.-]+)([/?][^\\s\"']*)");

  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)((?:authorization|x-api-key|cookie|x-auth-token)[\"']?\\s*[:=]\\s*)([^\\n]+)");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b((?:bearer|basic|digest|token)[ \\t]+)([^\\s\"',;]{4,})");
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]*\\.[\\w-]*(?:\\.[\\w-]*)*");

  /** Long, and of letters and digits: a key, a hash or something encoded. */
  private static final Pattern LONG =
      Pattern.compile("(?<![\\w+/=-])(?=[\\w+/-]*\\d)(?=[\\w+/-]*[A-Za-z])[\\w+-]{20,}={0,2}");

  private static final Pattern REFERENCE = Pattern.compile("^[\"']?(?:\\$\\{|\\{\\{|#bean).*");
  private static final int SHORTEST = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Secrets known = new Secrets();
  private final TreeSet<String> shorts = new TreeSet<>();

  /** Learns the secrets in a JSON file. */
  void learn(JsonNode node) {
    node.properties().forEach(member -> learn(member.getKey(), member.getValue()));
    if (node.isArray()) {
      node.forEach(this::learn);
    }
  }

  private void learn(String name, JsonNode value) {
    if (value.isContainerNode()) {
      if (isHeaders(name)) {
        value.forEach(header -> add(header.asText()));
      }
      learn(value);
    } else if (isSecret(name)) {
      add(value.asText());
    } else {
      learn(value.asText());
    }
  }

  /** Learns the secrets in a route, in settings or in a variable. */
  void learn(String text) {
    for (Pattern pattern : List.of(MEMBER, NAMED, NAME_AND_VALUE)) {
      Matcher found = pattern.matcher(text);
      while (found.find()) {
        add(plain(found.group(2)));
      }
    }
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      learnAddress(address.group(2));
    }
  }

  private void learnAddress(String rest) {
    int at = rest.split("[/?#]", 2)[0].lastIndexOf('@');
    if (at >= 0) {
      String user = rest.substring(0, at);
      add(user.substring(user.indexOf(':') + 1));
    }
    int query = rest.indexOf('?');
    if (query >= 0) {
      for (String parameter : rest.substring(query + 1).split("&")) {
        String[] parts = parameter.split("=", 2);
        if (parts.length == 2 && isSecret(parts[0])) {
          add(parts[1]);
        }
      }
    }
  }

  /** HTTP headers of the owner's choice: each may be a key. */
  private static boolean isHeaders(String name) {
    return name.matches("(?i).*headers");
  }

  private static boolean isSecret(String name) {
    return name.matches("(?i)" + SECRET);
  }

  private static String plain(String value) {
    String text = value.strip().replaceAll("[,;}\\]]+$", "").strip();
    return text.replaceAll("^[\"']|[\"']$", "").replaceAll("^(?i:bearer|basic|token)\\s+", "");
  }

  private void add(String secret) {
    if (secret == null || secret.isBlank() || REFERENCE.matcher(secret).matches()) {
      return;
    }
    known.add(secret);
    known.add(decoded(secret));
    if (secret.length() < 6 && secret.length() >= SHORTEST && !isWord(secret)) {
      shorts.add(secret);
    }
  }

  /** Words of the language of settings, whose removal would make everything unreadable. */
  private static boolean isWord(String text) {
    return text.matches("(?i)true|false|null|none|\\d{1,3}");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** A JSON file with a mark in place of each secret; null if it is no JSON. */
  String json(String text) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(masked(JSON.readTree(text)));
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private JsonNode masked(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode masked = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        boolean hide = isSecret(member.getKey()) && !member.getValue().isNull();
        masked.set(
            text(member.getKey()), hide ? TextNode.valueOf(GONE) : masked(member.getValue()));
      }
      return masked;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode masked = JSON.createArrayNode();
      array.forEach(element -> masked.add(masked(element)));
      return masked;
    }
    return node.isTextual() ? TextNode.valueOf(text(node.textValue())) : node;
  }

  /** A text with a mark in place of each secret, and of what looks like one. */
  String text(String text) {
    String result = known.redact(text);
    for (String secret : shorts) {
      result =
          result.replaceAll(
              "(?<![A-Za-z0-9])" + Pattern.quote(secret) + "(?![A-Za-z0-9])",
              Matcher.quoteReplacement(GONE));
    }
    result = HEADER.matcher(result).replaceAll("$1" + GONE);
    result =
        NAME_AND_VALUE.matcher(result).replaceAll(found -> kept(found.group(1), found.group(2)));
    result = NAMED.matcher(result).replaceAll(found -> kept(found.group(1), found.group(2)));
    result = SCHEME.matcher(result).replaceAll("$1" + GONE);
    result = JWT.matcher(result).replaceAll(GONE);
    result = ADDRESS.matcher(result).replaceAll(found -> found.group(1) + host(found.group(2)));
    result = ENDPOINT.matcher(result).replaceAll("$1$2/[path]");
    return LONG.matcher(result).replaceAll("[long]");
  }

  private static String kept(String name, String value) {
    String mark = REFERENCE.matcher(value.strip()).matches() ? value : GONE;
    return Matcher.quoteReplacement(name + mark);
  }

  /** Paths and queries hold tokens too, as those of Telegram and Discord do. */
  private static String host(String rest) {
    String authority = rest.split("[/?#]", 2)[0];
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    boolean more = rest.length() > authority.length() + 1;
    return Matcher.quoteReplacement(host + (more ? "/[path]" : ""));
  }
}
