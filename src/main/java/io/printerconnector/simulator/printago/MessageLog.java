package io.printerconnector.simulator.printago;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest 10,000 messages, and at most 16 Mi characters of them. Safe for many threads. */
final class MessageLog {

  static final int CAPACITY = 10_000;
  private static final long MOST_CHARACTERS = 16L * 1024 * 1024;

  private final Deque<Message> messages = new ArrayDeque<>();
  private long characters;

  synchronized void add(Message message) {
    messages.addLast(message);
    characters += message.payload().length();
    while (messages.size() > CAPACITY || characters > MOST_CHARACTERS) {
      characters -= messages.removeFirst().payload().length();
    }
  }

  synchronized List<Message> all() {
    return List.copyOf(messages);
  }
}
