package io.printerconnector.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.telemetry.TelemetryCounters;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must never happen, whatever the network does. */
final class Violations {

  private static final int KEPT_REQUESTS = 10_000;
  private static final int REMEMBERED = 4_096;

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
    startsWithoutEffect(found);
    lostSnapshots(found);
    return found;
  }

  /** An outcome may be sent again when its answer was lost, but it must be the same one. */
  private void contradictions(List<String> found) {
    if (rig.cloud().requests().all().size() >= KEPT_REQUESTS) {
      found.add("the cloud had more requests than it keeps, so some outcomes were not compared");
    }
    Map<String, String> first = new HashMap<>();
    for (ReceivedRequest request : rig.cloud().requests().matching("POST", "/api/v1/commands/")) {
      String before = first.putIfAbsent(request.target(), request.body());
      if (before != null && !isSame(before, request.body())) {
        found.add(
            "%s came with %s and with %s".formatted(request.target(), before, request.body()));
      }
    }
  }

  /** A start that succeeded must have happened at its printer. */
  private void startsWithoutEffect(List<String> found) {
    Map<String, Set<String>> happened = new HashMap<>();
    rig.printers().forEach(p -> happened.put(p.id().toString(), Set.copyOf(p.starts())));
    for (CommandRecord command : rig.cloud().commands()) {
      if (command.action().equals("start_print")
          && command.status() == CommandStatus.SUCCEEDED
          && command.command().params() instanceof Map<?, ?> params) {
        String start = "start " + params.get("filename");
        if (!happened.get(command.printerId().toString()).contains(start)) {
          found.add(
              "printer %s did not do \"%s\", which succeeded"
                  .formatted(command.printerId(), start));
        }
      }
    }
  }

  /** What the cloud has taken already is remembered without its list of files, if it is long. */
  private static boolean isSame(String before, String again) {
    return before.equals(again)
        || before.length() > REMEMBERED && withoutFiles(before).equals(withoutFiles(again));
  }

  private static JsonNode withoutFiles(String body) {
    try {
      JsonNode outcome = new ObjectMapper().readTree(body);
      if (outcome.get("result") instanceof ObjectNode result) {
        result.remove("files");
      }
      return outcome;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The buffer may drop what is too much or too old, but nothing else. */
  private void lostSnapshots(List<String> found) {
    TelemetryCounters telemetry = rig.telemetry();
    if (telemetry.refused() + telemetry.damaged() > 0) {
      found.add("the telemetry buffer lost snapshots: " + telemetry);
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
