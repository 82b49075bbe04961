package io.printerconnector.simulator.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest 10,000 messages, oldest first. Thread-safe. */
final class MessageLog {

  private static final int CAPACITY = 10_000;

  private final Deque<ReceivedMessage> messages = new ArrayDeque<>();

  synchronized void add(ReceivedMessage message) {
    if (messages.size() == CAPACITY) {
      messages.removeFirst();
    }
    messages.addLast(message);
  }

  synchronized List<ReceivedMessage> all() {
    return List.copyOf(messages);
  }
}
