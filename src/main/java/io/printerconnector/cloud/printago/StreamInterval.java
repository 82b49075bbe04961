package io.printerconnector.cloud.printago;

import java.math.BigDecimal;
import java.util.Objects;
import org.apache.camel.Variable;

/** How often a stream of pictures has one. No source publishes the name of that parameter. */
public final class StreamInterval {

  private static final BigDecimal THOUSAND = new BigDecimal(1_000);
  private static final BigDecimal DAY = new BigDecimal(86_400_000);

  private long usualMillis = 5_000;
  private long leastMillis = 500;

  /** Seconds between two pictures if the command does not say. */
  public void setSeconds(long seconds) {
    this.usualMillis = seconds * 1_000;
  }

  /** Shortest time between two pictures, in milliseconds. */
  public void setLeastMillis(long millis) {
    this.leastMillis = millis;
  }

  /** Milliseconds between two pictures. */
  public long millis(@Variable("message") CommandMessage message) {
    for (String name : new String[] {"interval", "timer_interval", "interval_seconds"}) {
      if (message.has(name)) {
        return limited(message.value(name), THOUSAND);
      }
    }
    return message.has("interval_ms")
        ? limited(message.value("interval_ms"), BigDecimal.ONE)
        : usualMillis;
  }

  private long limited(Object value, BigDecimal factor) {
    try {
      BigDecimal millis = new BigDecimal(Objects.toString(value).strip()).multiply(factor);
      return Math.max(leastMillis, millis.min(DAY).longValue());
    } catch (NumberFormatException e) {
      throw new ValueRefusedException("the interval must be a number of seconds");
    }
  }
}
