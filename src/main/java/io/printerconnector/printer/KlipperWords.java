package io.printerconnector.printer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Klipper has said on its console about a failure. */
record KlipperWords(List<KlipperConsole.Line> said) {

  /** The messages with their times, for the outcome's result. */
  Map<String, Object> facts() {
    return said.isEmpty()
        ? Map.of()
        : Map.of("klipper_said", said.stream().map(KlipperConsole.Line::fields).toList());
  }

  /** The text, and behind it the words that are not already in it. */
  String behind(String text) {
    String words =
        said.stream()
            .map(KlipperConsole.Line::message)
            .distinct()
            .filter(message -> !text.contains(message))
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? text : text + "; klipper says: " + words;
  }
}
