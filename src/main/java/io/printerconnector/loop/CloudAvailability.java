package io.printerconnector.loop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the loops to one cloud know in common: when one of them gets through again after failures,
 * the others need not sit out their waits.
 */
public final class CloudAvailability {

  private final List<LoopSchedule> loops = new CopyOnWriteArrayList<>();

  void join(LoopSchedule loop) {
    loops.add(loop);
  }

  /** Ends the waits of all loops but the one that got through. */
  void recovered(LoopSchedule first) {
    loops.stream().filter(loop -> loop != first).forEach(LoopSchedule::endWait);
  }
}
