package io.printerconnector.execution;

import io.printerconnector.command.Actions;
import io.printerconnector.command.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.apache.camel.Body;

/** Counts the commands that have ended since the start, by action and by how they ended. */
public final class OutcomeCounts {

  private static final String OTHER = "other";

  private final Actions actions;
  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
  private BiConsumer<String, String> listener = (action, outcome) -> {};

  private record Kind(String action, String outcome) {}

  /**
   * @param actions the known actions: a cloud can name any number of others, which count together
   */
  public OutcomeCounts(Actions actions) {
    this.actions = actions;
  }

  /** Counts the outcome in the body. */
  public void count(@Body Outcome outcome) {
    String action = outcome.action();
    Kind kind =
        new Kind(
            action != null && actions.has(action) ? action : OTHER,
            outcome.succeeded() ? "succeeded" : "failed");
    if (counts.putIfAbsent(kind, new LongAdder()) == null) {
      tell(kind);
    }
    counts.get(kind).increment();
  }

  private synchronized void tell(Kind kind) {
    listener.accept(kind.action(), kind.outcome());
  }

  /** Tells of each kind, action and outcome, that there is or will be. */
  public synchronized void whenNew(BiConsumer<String, String> told) {
    listener = told;
    counts.keySet().forEach(this::tell);
  }

  /** How many there were of a kind. */
  public long count(String action, String outcome) {
    LongAdder count = counts.get(new Kind(action, outcome));
    return count == null ? 0 : count.sum();
  }
}
