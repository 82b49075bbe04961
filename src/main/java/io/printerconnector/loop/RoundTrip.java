package io.printerconnector.loop;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.Variable;

/** How long the cloud last took to answer a short request, with the way there and back. */
public final class RoundTrip {

  private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(3);

  private record Measured(long millis, long at) {}

  private final LongSupplier nanos;
  private volatile Measured last;

  /** Nothing is measured yet. */
  public RoundTrip() {
    this(System::nanoTime);
  }

  RoundTrip(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A moment, by a clock that does not jump, to hand over to {@link #ended}. */
  public static long begins() {
    return System.nanoTime();
  }

  /** The request that began at this moment has been answered. */
  public void ended(@Variable("began") long began) {
    long now = nanos.getAsLong();
    last = new Measured(TimeUnit.NANOSECONDS.toMillis(now - began), now);
  }

  /** The last one in milliseconds; null if there was none in the last minutes. */
  public Long millis() {
    Measured known = last;
    return known == null || nanos.getAsLong() - known.at > FRESH_NANOS ? null : known.millis;
  }
}
