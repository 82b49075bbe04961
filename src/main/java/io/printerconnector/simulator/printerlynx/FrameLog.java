package io.printerconnector.simulator.printerlynx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest 10,000 frames, and at most 16 Mi characters of them. Safe for many threads. */
final class FrameLog {

  static final int CAPACITY = 10_000;
  private static final long MOST_CHARACTERS = 16L * 1024 * 1024;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private long characters;

  synchronized void add(Frame frame) {
    frames.addLast(frame);
    characters += frame.text().length();
    while (frames.size() > CAPACITY || characters > MOST_CHARACTERS) {
      characters -= frames.removeFirst().text().length();
    }
  }

  synchronized List<Frame> all() {
    return List.copyOf(frames);
  }
}
