package io.printerconnector.faults;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Which fault the next connection and the next response get. Thread-safe. */
final class FaultPlan {

  private interface Mode {
    Fault forConnection(RandomGenerator random);

    Fault forResponse(RandomGenerator random);
  }

  private final Queue<Fault> scripted = new ArrayDeque<>();
  private Mode mode = always(Fault.none());
  private SplittableRandom random = new SplittableRandom(0);

  synchronized void script(Fault fault) {
    scripted.add(fault);
  }

  synchronized void repeat(Fault fault) {
    mode = always(fault);
  }

  synchronized void draw(long seed, FaultMix mix) {
    random = new SplittableRandom(seed);
    mode =
        new Mode() {
          @Override
          public Fault forConnection(RandomGenerator random) {
            return mix.forConnection(random);
          }

          @Override
          public Fault forResponse(RandomGenerator random) {
            return mix.forResponse(random);
          }
        };
  }

  synchronized void end() {
    scripted.clear();
    mode = always(Fault.none());
  }

  /**
   * The random numbers of the next connection: its own, so that the draws of a connection do not
   * depend on what others do at the same time.
   */
  synchronized SplittableRandom randomOfNextConnection() {
    return random.split();
  }

  synchronized Fault forConnection(RandomGenerator random) {
    Fault next = scripted.poll();
    return next != null ? next : mode.forConnection(random);
  }

  synchronized Fault forResponse(RandomGenerator random) {
    return mode.forResponse(random);
  }

  private static Mode always(Fault fault) {
    return new Mode() {
      @Override
      public Fault forConnection(RandomGenerator random) {
        return fault;
      }

      @Override
      public Fault forResponse(RandomGenerator random) {
        return Fault.none();
      }
    };
  }
}
