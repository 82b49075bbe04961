package io.printerconnector.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Walks through the maps and lists of a YAML file. */
final class Tree {

  private Tree() {}

  /** A value that is neither a map nor a list, with the keys that lead to it. */
  record Scalar(List<String> keys, Object value, int line) {

    String key() {
      return keys.get(keys.size() - 1);
    }

    /** The key above its own one, or nothing. */
    String parent() {
      return keys.size() < 2 ? "" : keys.get(keys.size() - 2);
    }

    String text() {
      return String.valueOf(value);
    }
  }

  /** A map, with the keys that lead to it. */
  record Branch(List<String> keys, LinedMap map) {

    /** The last of the keys, or nothing. */
    String key() {
      return keys.isEmpty() ? "" : keys.get(keys.size() - 1);
    }

    /** The text of a member, or null. */
    String text(String member) {
      Object value = map.get(member);
      return value == null || value instanceof Map || value instanceof List
          ? null
          : value.toString();
    }
  }

  /** All values but maps and lists. */
  static Stream<Scalar> scalars(Object node) {
    List<Scalar> found = new ArrayList<>();
    scalars(node, List.of(), 1, found);
    return found.stream();
  }

  private static void scalars(Object node, List<String> keys, int line, List<Scalar> found) {
    if (node instanceof LinedList list) {
      for (int i = 0; i < list.size(); i++) {
        scalars(list.get(i), keys, list.line(i), found);
      }
    } else if (node instanceof LinedMap map) {
      map.forEach((key, value) -> scalars(value, and(keys, key), map.line(key), found));
    } else if (node != null && !keys.isEmpty()) {
      found.add(new Scalar(keys, node, line));
    }
  }

  /** All maps, from the outside in. */
  static Stream<Branch> branches(Object node) {
    List<Branch> found = new ArrayList<>();
    branches(node, List.of(), found);
    return found.stream();
  }

  private static void branches(Object node, List<String> keys, List<Branch> found) {
    if (node instanceof LinedList list) {
      list.forEach(element -> branches(element, keys, found));
    } else if (node instanceof LinedMap map) {
      found.add(new Branch(keys, map));
      map.forEach((key, value) -> branches(value, and(keys, key), found));
    }
  }

  private static List<String> and(List<String> keys, String key) {
    List<String> more = new ArrayList<>(keys);
    more.add(key);
    return more;
  }

  /** A copy with other texts. */
  static Object mapped(Object node, UnaryOperator<String> change) {
    if (node instanceof LinedList list) {
      LinedList copy = new LinedList();
      for (int i = 0; i < list.size(); i++) {
        copy.add(mapped(list.get(i), change), list.line(i));
      }
      return copy;
    }
    if (node instanceof LinedMap map) {
      LinedMap copy = new LinedMap();
      map.forEach((key, value) -> copy.put(key, mapped(value, change), map.line(key)));
      return copy;
    }
    return node instanceof String text ? change.apply(text) : node;
  }
}
