package io.printerconnector.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far, how fast and how hot a printer may go.
 *
 * @param values the highest allowed value of each, in its unit
 */
record Limits(Map<Limits.Limit, Double> values) {

  /** The rules of policy.json that are limits, with their units and what applies without them. */
  enum Limit {
    MAX_HOTEND("°C", 300),
    MAX_BED("°C", 120),
    MAX_JOG_DISTANCE("mm", 100),
    MAX_JOG_SPEED("mm/min", 6000),
    MAX_EXTRUDE_LENGTH("mm", 50),
    MAX_EXTRUDE_SPEED("mm/min", 300);

    private final String unit;
    private final double standard;

    Limit(String unit, double standard) {
      this.unit = unit;
      this.standard = standard;
    }

    /** The limit of this name in policy.json. */
    static Limit named(String name) {
      return Arrays.stream(values())
          .filter(limit -> limit.toString().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "caps of an action name the rule %s; the limits are %s"
                          .formatted(name, Arrays.toString(values()))));
    }

    String unit() {
      return unit;
    }

    double standard() {
      return standard;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The limits if policy.json gives none. */
  static final Limits DEFAULT =
      new Limits(
          Arrays.stream(Limit.values())
              .collect(
                  Collectors.toMap(limit -> limit, Limit::standard, (a, b) -> a, Limits::map)));

  private static Map<Limit, Double> map() {
    return new EnumMap<>(Limit.class);
  }

  double of(Limit limit) {
    return values.get(limit);
  }

  /**
   * Checks a value; a distance or a speed counts in both directions.
   *
   * @throws PolicyRefusedException if it is beyond the limit
   */
  void ensureWithin(Limit limit, double value) {
    boolean heat = limit.unit().equals("°C");
    double size = heat ? value : Math.abs(value);
    if (size > of(limit)) {
      throw new PolicyRefusedException(
          limit.toString(),
          Plain.of(of(limit)),
          "%s %s is %s".formatted(Plain.of(size), limit.unit(), heat ? "hotter" : "more"));
    }
  }
}
