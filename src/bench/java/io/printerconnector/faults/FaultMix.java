package io.printerconnector.faults;

import static io.printerconnector.faults.Direction.REQUEST;
import static io.printerconnector.faults.Direction.RESPONSE;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How likely which fault is.
 *
 * @param onConnection the probability of each kind for a new connection; together at most 1
 * @param onResponse the probability of each kind for a response; together at most 1, and no {@link
 *     FaultKind#REFUSAL}
 * @param longest the longest delay, and the longest time without a listener
 * @param reach the most bytes that come through before a fault strikes
 */
public record FaultMix(
    Map<FaultKind, Double> onConnection,
    Map<FaultKind, Double> onResponse,
    Duration longest,
    int reach) {

  private static final int MOST_GARBAGE = 512;
  private static final int LARGEST_DROP = 256;
  private static final int DROPS = 8;

  /** Keeps its own copies, in the order of the kinds, so that a seed always gives the same. */
  public FaultMix {
    onConnection = checked("onConnection", onConnection);
    onResponse = checked("onResponse", onResponse);
    if (onResponse.containsKey(FaultKind.REFUSAL)) {
      throw new IllegalArgumentException("a response cannot be refused; only a connection can");
    }
  }

  /** All kinds equally likely: one of them for this share of connections and of responses. */
  public static FaultMix even(double connections, double responses) {
    Map<FaultKind, Double> onConnection = new EnumMap<>(FaultKind.class);
    Map<FaultKind, Double> onResponse = new EnumMap<>(FaultKind.class);
    for (FaultKind kind : FaultKind.values()) {
      if (kind != FaultKind.NONE) {
        onConnection.put(kind, connections / 7);
        onResponse.put(kind, responses / 6);
      }
    }
    onResponse.remove(FaultKind.REFUSAL);
    return new FaultMix(onConnection, onResponse, Duration.ofMillis(300), 600);
  }

  /** The same with another longest delay. */
  public FaultMix withLongest(Duration time) {
    return new FaultMix(onConnection, onResponse, time, reach);
  }

  Fault forConnection(RandomGenerator random) {
    FaultKind kind = draw(onConnection, random);
    // A request is felt by the server only if it arrives, so some break on the way there.
    Direction direction = random.nextBoolean() ? REQUEST : RESPONSE;
    return kind == FaultKind.RESET && random.nextBoolean()
        ? Fault.resetOnConnect()
        : make(kind, direction, random);
  }

  Fault forResponse(RandomGenerator random) {
    return make(draw(onResponse, random), RESPONSE, random);
  }

  private Fault make(FaultKind kind, Direction direction, RandomGenerator random) {
    int after = random.nextInt(reach);
    int bytes = 1 + random.nextInt(MOST_GARBAGE);
    Duration time = Duration.ofNanos(random.nextLong(longest.toNanos()));
    return switch (kind) {
      case NONE -> Fault.none();
      case LATENCY -> Fault.latency(direction, Duration.ZERO, time);
      case DRIP -> Fault.drip(direction, 1 + bytes % LARGEST_DROP, time.dividedBy(DROPS));
      case RESET -> Fault.resetAfter(direction, after);
      case HALF_OPEN -> Fault.stallAfter(direction, after);
      case TRUNCATION -> Fault.truncateAfter(after);
      case GARBAGE -> Fault.garbageAfter(random.nextBoolean() ? 0 : after, bytes);
      case REFUSAL -> Fault.refusal(time);
    };
  }

  private static FaultKind draw(Map<FaultKind, Double> chances, RandomGenerator random) {
    double left = random.nextDouble();
    for (Map.Entry<FaultKind, Double> chance : chances.entrySet()) {
      left -= chance.getValue();
      if (left < 0) {
        return chance.getKey();
      }
    }
    return FaultKind.NONE;
  }

  private static Map<FaultKind, Double> checked(String name, Map<FaultKind, Double> chances) {
    double sum = chances.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum > 1 + 1e-9 || chances.values().stream().anyMatch(chance -> !(chance >= 0))) {
      throw new IllegalArgumentException(
          "%s must be probabilities of at most 1 together, but is %s".formatted(name, chances));
    }
    Map<FaultKind, Double> copy = new EnumMap<>(FaultKind.class);
    copy.putAll(chances);
    return copy;
  }
}
