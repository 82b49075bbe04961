package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.command.Identifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Typed reading of one JSON object of config.json. A wrong value becomes a problem and reads as
 * null. So do null, the empty text and 0, which the Go agent treats as "not set".
 */
final class ConfigFields {

  private static final String HEADER_SAFE = "[\\x21-\\x7e]+";

  private final ObjectNode object;
  private final String prefix;
  private final List<ConfigProblem> problems;
  private final Set<String> given = new HashSet<>();

  ConfigFields(ObjectNode object, String prefix, List<ConfigProblem> problems) {
    this.object = object;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** A text, or null. */
  String text(String name) {
    JsonNode node = object.path(name);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isTextual()) {
      problem(name, shown(node), "it must be a text in quotes, not " + typeOf(node));
      return null;
    }
    return node.textValue().isEmpty() ? null : give(name, node.textValue());
  }

  /** A text that matches a pattern, or null. */
  String text(String name, Pattern pattern, String fix) {
    String text = text(name);
    if (text != null && !pattern.matcher(text).matches()) {
      problem(name, shown(object.get(name)), fix);
      return null;
    }
    return text;
  }

  /** Whether something is wanted; not if it is missing. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(choice(name));
  }

  /** Whether something is wanted, or null if nothing is said about it. */
  Boolean choice(String name) {
    JsonNode node = object.path(name);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isBoolean()) {
      problem(name, shown(node), "it must be true or false, without quotes");
      return null;
    }
    return give(name, node.booleanValue());
  }

  /**
   * A list of texts; empty if there is none.
   *
   * @param example such a list
   */
  List<String> texts(String name, String example) {
    JsonNode node = object.path(name);
    if (isAbsent(node)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    node.forEach(entry -> texts.add(entry.isTextual() ? entry.textValue().strip() : ""));
    if (!node.isArray() || texts.contains("")) {
      problem(name, shown(node), "it must be a list of texts, like " + example);
      return List.of();
    }
    return give(name, texts);
  }

  /** A text that goes into an HTTP header and is never shown, or null. */
  String secret(String name) {
    String secret = password(name);
    if (secret != null && !isHeaderSafe(secret)) {
      problem(
          name,
          "[hidden]",
          "it holds a blank, a line break, a control or a non-ASCII character; copy it again");
    }
    return secret;
  }

  /** Any text, which is never shown, or null. */
  String password(String name) {
    JsonNode node = object.path(name);
    if (isAbsent(node) || node.isTextual() && node.textValue().isEmpty()) {
      return null;
    }
    if (!node.isTextual()) {
      problem(name, "[hidden]", "it must be a text in quotes, not " + typeOf(node));
      return null;
    }
    return give(name, node.textValue());
  }

  /** An integer from 1 to {@code max}, or null. */
  Integer number(String name, int max) {
    return isZero(object.path(name)) ? null : whole(name, 1, max);
  }

  /** An integer from {@code min} to {@code max}, or null; 0 is a value here. */
  Integer whole(String name, int min, int max) {
    JsonNode node = object.path(name);
    if (isAbsent(node)) {
      return null;
    }
    if (!isWithin(node, min, max)) {
      String found = node.isNumber() ? "" : ", not " + typeOf(node);
      problem(
          name, shown(node), "it must be an integer from %d to %d%s".formatted(min, max, found));
      return null;
    }
    return give(name, node.intValue());
  }

  /** An id, or null. 0 is not an id: it is the value before the pairing. */
  Identifier id(String name) {
    JsonNode node = object.path(name);
    boolean unset = isZero(node) || node.isTextual() && node.textValue().matches("0?");
    if (isAbsent(node) || unset) {
      return null;
    }
    if (node.isIntegralNumber() && node.bigIntegerValue().signum() > 0) {
      return give(name, new Identifier(node.numberValue()));
    }
    if (node.isTextual() && isHeaderSafe(node.textValue())) {
      return give(name, new Identifier(node.textValue()));
    }
    String found = node.isNumber() || node.isTextual() ? "" : ", not " + typeOf(node);
    problem(
        name,
        shown(node),
        "it must be the id that the cloud gave: a positive integer, or a text of visible ASCII"
            + " characters"
            + found);
    return null;
  }

  /** The value as it is written; it may be missing. */
  JsonNode node(String name) {
    return object.path(name);
  }

  void problem(String name, String value, String fix) {
    problems.add(new ConfigProblem(prefix + name, value, fix));
  }

  /** Whether there is a value, right or wrong, so that a wrong value is reported once. */
  boolean isWritten(String name) {
    JsonNode node = object.path(name);
    boolean empty = node.isTextual() && node.textValue().isEmpty();
    return !isAbsent(node) && !isZero(node) && !empty;
  }

  /** The names for which {@link #text} and its siblings found a value. */
  Set<String> given() {
    return given;
  }

  /** The unknown keys, prefixed with the path to this object. */
  List<String> unknown(Set<String> known) {
    List<String> unknown = new ArrayList<>();
    object.fieldNames().forEachRemaining(name -> unknown.add(name));
    unknown.removeAll(known);
    unknown.replaceAll(name -> prefix + name);
    return unknown;
  }

  private <T> T give(String name, T value) {
    given.add(name);
    return value;
  }

  static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isZero(JsonNode node) {
    return node.isIntegralNumber() && node.bigIntegerValue().signum() == 0;
  }

  private static boolean isWithin(JsonNode node, int min, int max) {
    return node.isIntegralNumber()
        && node.bigIntegerValue().compareTo(BigInteger.valueOf(min)) >= 0
        && node.bigIntegerValue().compareTo(BigInteger.valueOf(max)) <= 0;
  }

  /** Whether the text can be the value of an HTTP header without being changed or cut. */
  static boolean isHeaderSafe(String text) {
    return text.matches(HEADER_SAFE);
  }

  /** The value on one line, shortened, without the parts of an address that may be secret. */
  static String shown(JsonNode node) {
    if (node.isContainerNode()) {
      return typeOf(node);
    }
    String text = node.toString().replaceAll("//.*@", "//[hidden]@");
    text = text.replaceAll("\\?.*", "?[hidden]\"");
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  /** The JSON type in plain words, with its article. */
  static String typeOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "nothing";
    };
  }
}
