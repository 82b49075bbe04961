package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.QueuedCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Commands of all sorts for the printers of a soak: those that succeed, that fail, that cannot be
 * read, and that nobody knows.
 */
final class SoakLoad {

  /** A file that each printer has. */
  static final String JOB = "job.gcode";

  private static final String CONTENT =
      Base64.getEncoder()
          .encodeToString("G28\nG1 X10\n".repeat(3_000).getBytes(StandardCharsets.US_ASCII));

  private final DevelopmentCloud cloud;
  private final List<Object> printers;
  private final String fileUrl;
  private final Random random;
  private final List<Object> open = new ArrayList<>();
  private final Map<String, Long> outcomes = new LinkedHashMap<>();
  private long queued;

  SoakLoad(DevelopmentCloud cloud, List<Object> printers, String fileUrl, Random random) {
    this.cloud = cloud;
    this.printers = printers;
    this.fileUrl = fileUrl;
    this.random = random;
  }

  /** Queues one command, or two that belong together. */
  void queueNext() {
    Object printer = printers.get(random.nextInt(printers.size()));
    String name = "part-" + random.nextInt(20) + ".gcode";
    switch (random.nextInt(24)) {
      case 0, 1, 2 -> queue(printer, "get_status", Map.of());
      case 3 -> queue(printer, "list_objects", Map.of());
      case 4 -> queue(printer, "printer_info", Map.of());
      case 5 -> queue(printer, "list_webcams", Map.of());
      case 6 -> queue(printer, "webcam_snapshot", Map.of());
      case 7 -> queue(printer, "sync_files", Map.of());
      case 8 -> queue(printer, "import_history", Map.of());
      case 9 -> queue(printer, "file_metadata", Map.of("filename", JOB));
      case 10, 11 -> queue(printer, "upload_file", Map.of("filename", name, "content", CONTENT));
      case 12, 13 -> queue(printer, "upload_file", Map.of("filename", name, "url", fileUrl));
      case 14 -> queue(printer, "delete_file", Map.of("filename", name));
      case 15 -> queue(printer, "start_print", Map.of("filename", JOB));
      case 16 -> queue(printer, "cancel", Map.of());
      case 17 -> {
        queue(printer, "pause", Map.of());
        queue(printer, "resume", Map.of());
      }
      case 18 -> queue(printer, "set_hotend", Map.of("temperature", random.nextInt(200)));
      case 19 -> queue(printer, "run_gcode", Map.of("script", "M117 soak " + queued));
      case 20 -> queue(printer, "run_gcode", Map.of("script", "NO_SUCH_COMMAND_" + queued));
      case 21 -> queue(printer, "start_print", Map.of("filename", "missing-" + queued + ".gcode"));
      case 22 -> queue(printer, "dance_" + queued, Map.of());
      default -> queueUnreadable(printer);
    }
  }

  private void queueUnreadable(Object printer) {
    QueuedCommand command =
        switch (random.nextInt(3)) {
          case 0 -> new QueuedCommand(null, null, printer, "pause", "text " + queued, Map.of());
          case 1 -> QueuedCommand.of(printer, "upload_file", Map.of("filename", List.of(queued)));
          default -> QueuedCommand.of("nobody-" + queued, "pause", Map.of());
        };
    open.add(cloud.queue(command));
    queued++;
  }

  private void queue(Object printer, String action, Map<String, Object> params) {
    open.add(cloud.queue(printer, action, params));
    queued++;
  }

  /** How many have no outcome yet; counts those that have one. */
  int open() {
    open.removeIf(
        id -> {
          var command = cloud.command(id);
          if (command.finished()) {
            boolean succeeded = command.status() == CommandStatus.SUCCEEDED;
            outcomes.merge(succeeded ? "succeeded" : kind(command.errorMessage()), 1L, Long::sum);
          }
          return command.finished();
        });
    return open.size();
  }

  private static String kind(String message) {
    if (message.startsWith("unsupported action")) {
      return "unsupported";
    }
    return message.startsWith("invalid ") || message.startsWith("unknown printer")
        ? "unreadable"
        : "failed";
  }

  /** How many commands were queued. */
  long queued() {
    return queued;
  }

  /** Finished commands by their outcome. */
  Map<String, Long> outcomes() {
    return outcomes;
  }
}
