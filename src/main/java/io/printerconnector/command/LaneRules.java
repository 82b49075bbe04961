package io.printerconnector.command;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which lane an action goes into: control by default. */
final class LaneRules {

  private final Map<String, Lane> lanes = new HashMap<>();

  /** Assigns these actions, separated by commas, and no others, to a lane. */
  void assign(String actions, Lane lane) {
    lanes.values().removeIf(lane::equals);
    Arrays.stream(actions.split("\\s*,\\s*")).forEach(action -> lanes.put(action, lane));
  }

  Lane of(Command command) {
    return lanes.getOrDefault(command.action(), Lane.CONTROL);
  }
}
