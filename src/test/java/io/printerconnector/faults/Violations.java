package io.printerconnector.faults;

import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must never happen, whatever the network does. */
final class Violations {

  private final FaultRig rig;

  Violations(FaultRig rig) {
    this.rig = rig;
  }

  /** All that is found, one sentence for each; empty if all is well. */
  List<String> find(CommandLoad load) {
    List<String> found = new ArrayList<>();
    for (Object id : load.open()) {
      CommandRecord command = rig.cloud().command(id);
      found.add(
          "command %s (%s) was handed out %d times and has no outcome"
              .formatted(id, command.action(), command.timesDelivered()));
    }
    contradictions(found);
    doubleStarts(found);
    return found;
  }

  /** An outcome may be sent again when its answer was lost, but it must be the same one. */
  private void contradictions(List<String> found) {
    Map<String, String> first = new HashMap<>();
    for (ReceivedRequest request : rig.cloud().requests().matching("POST", "/api/v1/commands/")) {
      String before = first.putIfAbsent(request.target(), request.body());
      if (before != null && !before.equals(request.body())) {
        found.add(
            "%s came with %s and with %s".formatted(request.target(), before, request.body()));
      }
    }
  }

  /** Each job file has one start command. */
  private void doubleStarts(List<String> found) {
    for (RigPrinter printer : rig.printers()) {
      Set<String> seen = new HashSet<>();
      for (String start : printer.starts()) {
        if (!seen.add(start)) {
          found.add("printer %s did \"%s\" twice".formatted(printer.id(), start));
        }
      }
    }
  }
}
