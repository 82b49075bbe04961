package io.printerconnector.torture;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Keeps some commands open in the cloud, and knows what each may have done to the printer. */
final class Workload {

  private static final int OPEN = 6;
  private static final String GCODE = "G28\nG4 P40000\nG4 P40000\n";

  private final DevelopmentCloud cloud;
  private final RandomGenerator random;
  private final List<Object> queued = new ArrayList<>();
  private int files;
  private int settled;

  Workload(DevelopmentCloud cloud, RandomGenerator random) {
    this.cloud = cloud;
    this.random = random;
  }

  /** Queues what is missing; each file is started and deleted at most once. */
  void fill() {
    while (settled < queued.size() && record(settled).finished()) {
      settled++;
    }
    while (queued.size() - settled < OPEN) {
      String file = "f" + files + ".gcode";
      switch (random.nextInt(4)) {
        case 0 -> {
          files++;
          queue("upload_file", Map.of("filename", file, "content", content()));
          queue("start_print", Map.of("filename", file));
          queue("cancel", Map.of());
        }
        case 1 -> {
          files++;
          queue("upload_file", Map.of("filename", file, "content", content()));
          queue("start_print", Map.of("filename", file));
          queue("pause", Map.of());
          queue("resume", Map.of());
          queue("cancel", Map.of());
        }
        case 2 -> {
          files++;
          queue("upload_file", Map.of("filename", file, "content", content()));
          queue("delete_file", Map.of("filename", file));
        }
        default -> queue("sync_files", Map.of());
      }
    }
  }

  private static String content() {
    return Base64.getEncoder().encodeToString(GCODE.getBytes(StandardCharsets.US_ASCII));
  }

  private void queue(String action, Map<String, Object> params) {
    queued.add(cloud.queue(1, action, params));
  }

  private CommandRecord record(int index) {
    return cloud.command(queued.get(index));
  }

  /** All commands so far. */
  List<CommandRecord> records() {
    return queued.stream().map(cloud::command).toList();
  }

  /** Those that have no outcome yet. */
  List<CommandRecord> open() {
    return records().stream().filter(record -> !record.finished()).toList();
  }
}
