package io.printerconnector.bench;

import java.util.Arrays;

/**
 * Whether a quantity grows, judged by the second half of its samples, which were taken at equal
 * intervals: the first half is for what fills up once. It has a trend if the median of all slopes
 * (Theil-Sen) makes it grow by more than a tolerance over that half, and if so many pairs of
 * samples rise (Mann-Kendall) that chance would do it in less than one of a hundred runs. One
 * sample that is far off changes neither.
 */
final class Trend {

  private static final double ONE_IN_HUNDRED = 2.326;

  private final double growth;
  private final double certainty;

  /**
   * @param samples all samples in their order, at least 8
   */
  Trend(double... samples) {
    if (samples.length < 8) {
      throw new IllegalArgumentException(samples.length + " samples are too few for a trend");
    }
    double[] half = Arrays.copyOfRange(samples, samples.length / 2, samples.length);
    int count = half.length;
    double[] slopes = new double[count * (count - 1) / 2];
    int pairs = 0;
    int rising = 0;
    for (int later = 1; later < count; later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        slopes[pairs++] = (half[later] - half[earlier]) / (later - earlier);
        rising += Double.compare(half[later], half[earlier]);
      }
    }
    Arrays.sort(slopes);
    growth = (slopes[(pairs - 1) / 2] + slopes[pairs / 2]) / 2 * (count - 1);
    double variance = count * (count - 1.0) * (2 * count + 5) / 18;
    certainty = (rising - Math.signum(rising)) / Math.sqrt(variance);
  }

  /** Growth over the second half of the samples, in their unit. */
  double growth() {
    return growth;
  }

  /** Whether it grows by more than so much in that half, and not by chance. */
  boolean exceeds(double tolerance) {
    return growth > tolerance && certainty > ONE_IN_HUNDRED;
  }
}
