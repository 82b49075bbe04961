package io.printerconnector.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A fault on its way through one direction of a connection. Only {@link #end()} may be called by
 * another thread than the one that forwards that direction.
 */
final class ActiveFault {

  private final Fault fault;
  private final CountDownLatch over = new CountDownLatch(1);
  private long left;
  private boolean counted;

  ActiveFault(Fault fault) {
    this.fault = fault;
    this.left = fault.afterBytes();
  }

  Fault fault() {
    return fault;
  }

  FaultKind kind() {
    return isOver() ? FaultKind.NONE : fault.kind();
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Ends it, and every pause that it makes. */
  void end() {
    over.countDown();
  }

  /** How many of these bytes come through unharmed; none are left when the fault is due. */
  int pass(int count) {
    int unharmed = (int) Math.min(count, left);
    left -= unharmed;
    return unharmed;
  }

  boolean isDue() {
    return left == 0;
  }

  /** True the first time, so that a latency counts once. */
  boolean countNow() {
    boolean first = !counted;
    counted = true;
    return first;
  }

  /** Waits for a time between the fault's least and most, or until it is ended. */
  void pause(RandomGenerator random) throws InterruptedException {
    Duration spread = fault.most().minus(fault.least());
    long nanos = fault.least().toNanos() + random.nextLong(spread.toNanos() + 1);
    over.await(nanos, TimeUnit.NANOSECONDS);
  }
}
