package io.printerconnector.simulator.printer.model;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Klipper's console: the newest 1,000 commands and responses. */
public final class Console {

  private static final int CAPACITY = 1000;

  /**
   * One line of the console.
   *
   * @param message the text; several lines are joined by line breaks
   * @param time seconds since 1970
   * @param type {@code command} or {@code response}
   */
  public record Line(String message, double time, String type) {}

  private final Deque<Line> lines = new ArrayDeque<>();
  private final Clock clock;
  private final Consumer<String> onResponse;

  Console(Clock clock, Consumer<String> onResponse) {
    this.clock = clock;
    this.onResponse = onResponse;
  }

  /** The newest lines, oldest first. */
  public List<Line> newest(int count) {
    return lines.stream().skip(Math.max(0, lines.size() - count)).toList();
  }

  void command(String script) {
    add(script, "command");
  }

  /** Prints text as it is. */
  void raw(String text) {
    add(text, "response");
    onResponse.accept(text);
  }

  /** Prints information: each line gets {@code // } in front. */
  void info(String text) {
    raw("// " + text.strip().replace("\n", "\n// "));
  }

  /** Prints an error: its first line behind {@code !! }, and all of it as information before. */
  void error(String text) {
    String stripped = text.strip();
    int end = stripped.indexOf('\n');
    if (end > 0) {
      info(stripped);
    }
    raw("!! " + (end > 0 ? stripped.substring(0, end) : stripped));
  }

  /** Tells of a Klipper process that stops. */
  void stateChanged(KlippyState state) {
    if (state == KlippyState.SHUTDOWN) {
      info("Klipper state: Shutdown");
    } else if (state == KlippyState.DISCONNECTED) {
      info("Klipper state: Disconnect");
    }
  }

  private void add(String message, String type) {
    if (lines.size() == CAPACITY) {
      lines.removeFirst();
    }
    lines.addLast(new Line(message, clock.millis() / 1000.0, type));
  }
}
