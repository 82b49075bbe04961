package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What can be told from the times of heartbeats and snapshots. */
final class Reports {

  private Reports() {}

  /** Those that came since then. */
  static List<ReceivedMessage> since(List<ReceivedMessage> messages, Instant begin) {
    return messages.stream().filter(message -> !message.receivedAt().isBefore(begin)).toList();
  }

  /** The longest time from one of them to the next, in seconds. */
  static double longestGap(List<ReceivedMessage> messages) {
    double longest = 0;
    for (int i = 1; i < messages.size(); i++) {
      Instant before = messages.get(i - 1).receivedAt();
      longest = Math.max(longest, seconds(before, messages.get(i).receivedAt()));
    }
    return longest;
  }

  /** How old the status in a snapshot was when it came, in seconds. */
  static double age(ReceivedMessage snapshot) {
    Instant captured = Instant.parse(snapshot.body().get("captured_at").toString());
    return seconds(captured, snapshot.receivedAt());
  }

  static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }
}
