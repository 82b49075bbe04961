package io.printerconnector.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Queues commands in the cloud of a rig: for each printer in turn an upload, a listing, a start
 * with its cancel, and a deletion. Each start has a file of its own, so that a print that began
 * twice shows.
 */
final class CommandLoad {

  private static final String CONTENT =
      Base64.getEncoder().encodeToString("G28\nG1 X10\n".getBytes(StandardCharsets.US_ASCII));

  private final FaultRig rig;
  private final List<Object> open = new ArrayList<>();
  private long rounds;
  private long queued;

  CommandLoad(FaultRig rig) {
    this.rig = rig;
  }

  /** Queues five commands for each printer. */
  void queueRound() throws IOException {
    rounds++;
    for (RigPrinter printer : rig.printers()) {
      String upload = "upload-" + rounds + ".gcode";
      String job = "job-" + rounds + ".gcode";
      printer.put(job);
      queue(printer, "upload_file", Map.of("filename", upload, "content", CONTENT));
      queue(printer, "sync_files", Map.of());
      // A cancel right behind a start would withdraw it, unless it has begun by then.
      if (rounds % 2 == 1) {
        queue(printer, "start_print", Map.of("filename", job));
      } else {
        queue(printer, "cancel", Map.of());
      }
      queue(printer, "delete_file", Map.of("filename", upload));
    }
  }

  /** Queues a listing for each printer, and returns their ids. */
  List<Object> queueProbes() {
    return rig.printers().stream().map(p -> queue(p, "sync_files", Map.of())).toList();
  }

  private Object queue(RigPrinter printer, String action, Map<String, Object> params) {
    Object id = rig.cloud().queue(printer.id(), action, params);
    open.add(id);
    queued++;
    return id;
  }

  /** The commands that have no outcome yet. */
  List<Object> open() {
    open.removeIf(id -> rig.cloud().command(id).finished());
    return List.copyOf(open);
  }

  /** How many commands were queued. */
  long queued() {
    return queued;
  }
}
