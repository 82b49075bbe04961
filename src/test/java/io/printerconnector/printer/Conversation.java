package io.printerconnector.printer;

import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A conversation as it was recorded from Moonraker 0.10, shortened and without private data. A line
 * is {@code {"comes": message}}, {@code {"sends": the method that the client calls}} or {@code
 * {"passes": milliseconds}}; the id {@code "?"} stands for that of the client's last request.
 */
final class Conversation {

  private final List<Map<?, ?>> lines;

  private Conversation(List<Map<?, ?>> lines) {
    this.lines = lines;
  }

  static Conversation named(String name) {
    String file = "conversations/" + name + ".jsonl";
    try (InputStream in = Conversation.class.getResourceAsStream(file)) {
      return new Conversation(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .<Map<?, ?>>map(line -> (Map<?, ?>) JsonText.parse(line))
              .toList());
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  List<Map<?, ?>> lines() {
    return lines;
  }
}
