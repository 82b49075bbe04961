package io.printerconnector.execution;

import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.OutcomeSource;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.loop.RetryPause;
import io.printerconnector.loop.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;

/**
 * The outcomes that the cloud has not taken yet, in order of arrival, separately for each printer.
 * Only one thread at a time delivers those of a printer, so that their order is kept.
 */
public final class Outbox implements Work {

  /** An outcome of at least this many bytes is sent alone. */
  private static final long LONG = 512 << 10;

  // Sets, because thousands may wait, and come in again at a start.
  private final Map<String, Set<OutcomeReference>> waiting = new LinkedHashMap<>();
  private final Set<String> claimed = new HashSet<>();
  private final RetryPause pause;
  private String longOne;

  private final OutcomeSource source;

  /**
   * An empty outbox on the machine's monotonic clock.
   *
   * @param source provides the outcomes
   */
  public Outbox(OutcomeSource source) {
    this(source, MonotonicClock.SYSTEM);
  }

  Outbox(OutcomeSource source, MonotonicClock clock) {
    this.source = source;
    this.pause = new RetryPause(clock);
  }

  /**
   * Prevents a delivery while the cloud does not want to be asked.
   *
   * @throws io.printerconnector.loop.PauseNotOverException until that is over
   */
  public void ensureNotPaused() {
    pause.ensureOver();
  }

  /** Records how long the failure in the exchange asks to wait, and throws it again. */
  public void pause(Exchange exchange) throws Exception {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    pause.after(failure);
    throw failure;
  }

  /**
   * Adds the outcome in the body at the end of its printer's queue, unless the same command waits
   * there; gives the name of the queue.
   */
  public String add(@Body Outcome outcome) {
    add(outcome.reference());
    return outcome.reference().queue();
  }

  synchronized void add(OutcomeReference outcome) {
    waiting.computeIfAbsent(outcome.queue(), k -> new LinkedHashSet<>()).add(outcome);
  }

  /**
   * Adds the outcomes that an earlier run has left, and names the queues that hold something now.
   */
  public List<String> takeUp() {
    source.waiting().forEach(this::add);
    return queues();
  }

  /** Names of the queues that hold something. */
  public synchronized List<String> queues() {
    return new ArrayList<>(waiting.keySet());
  }

  /** The queue whose turn it is in a loop over {@link #queues}. */
  public String queue(
      @Variable("queues") List<String> queues, @ExchangeProperty(Exchange.LOOP_INDEX) int index) {
    return queues.get(index);
  }

  /** Reserves a queue for the caller until released; false if another thread has it. */
  public synchronized boolean claim(String queue) {
    return claimed.add(queue);
  }

  /**
   * Gives a claimed queue back. If it still holds something, it goes behind the others, so that an
   * outcome that the cloud cannot take now does not hold up those of other printers.
   */
  public synchronized void release(@Variable("queue") String queue) {
    claimed.remove(queue);
    longOne = queue.equals(longOne) ? null : longOne;
    Set<OutcomeReference> left = waiting.remove(queue);
    if (left != null) {
      waiting.put(queue, left);
    }
  }

  /**
   * Whether the oldest outcome of a claimed queue can be sent now. A long one has to wait while one
   * of another queue is sent: together they might not fit into memory.
   */
  public boolean isReady(@Variable("queue") String queue) {
    OutcomeReference first = peek(queue);
    if (first == null || !source.isCertain(first)) {
      return false;
    }
    if (source.size(first) <= LONG) {
      return true;
    }
    synchronized (this) {
      longOne = longOne == null ? queue : longOne;
      return longOne.equals(queue);
    }
  }

  /** The oldest outcome of a queue, which is read now; null if it is empty. */
  public Outcome first(@Variable("queue") String queue) {
    OutcomeReference first = peek(queue);
    return first == null ? null : source.outcome(first);
  }

  private synchronized OutcomeReference peek(String queue) {
    Set<OutcomeReference> outcomes = waiting.get(queue);
    return outcomes == null ? null : outcomes.iterator().next();
  }

  /** Removes the oldest outcome of a queue: the cloud has it, or will never take it. */
  public synchronized void removeFirst(@Variable("queue") String queue) {
    Set<OutcomeReference> outcomes = waiting.get(queue);
    outcomes.remove(outcomes.iterator().next());
    if (outcomes.isEmpty()) {
      waiting.remove(queue);
    }
  }

  /** How many outcomes wait. */
  public synchronized int size() {
    return waiting.values().stream().mapToInt(Set::size).sum();
  }

  @Override
  public synchronized boolean isWaiting() {
    return !waiting.isEmpty();
  }
}
