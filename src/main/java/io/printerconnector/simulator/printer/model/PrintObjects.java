package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.files.GcodeStore;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The objects of the print job. */
final class PrintObjects {

  private final Klipper klipper;
  private final GcodeStore store;
  private final double now;

  PrintObjects(Klipper klipper, GcodeStore store, double now) {
    this.klipper = klipper;
    this.store = store;
    this.now = now;
  }

  void addTo(Map<String, Supplier<Map<String, Object>>> objects) {
    if (klipper.machine.kind.hasFiles()) {
      objects.put("print_stats", this::printStats);
      objects.put("virtual_sdcard", this::virtualSdcard);
    }
    if (klipper.machine.kind == PrinterKind.FULL) {
      objects.put("pause_resume", this::pauseResume);
      objects.put("display_status", this::displayStatus);
      objects.put("exclude_object", PrintObjects::excludeObject);
    }
  }

  private Map<String, Object> printStats() {
    PrintStats stats = klipper.machine.stats;
    return Fields.with("filename", stats.filename())
        .and("total_duration", stats.totalDuration(now))
        .and("print_duration", stats.printDuration(now))
        .and("filament_used", stats.filamentUsed())
        .and("state", stats.state().text())
        .and("message", stats.message())
        .and(
            "info",
            Fields.with("total_layer", stats.totalLayer())
                .and("current_layer", stats.currentLayer())
                .map())
        .map();
  }

  private Map<String, Object> virtualSdcard() {
    VirtualSdcard sdcard = klipper.sdcard;
    String name = sdcard.filename();
    return Fields.with("file_path", name == null ? null : store.shownPath(name))
        .and("progress", sdcard.progress())
        .and("is_active", sdcard.isActive())
        .and("file_position", sdcard.position())
        .and("file_size", sdcard.size())
        .map();
  }

  private Map<String, Object> pauseResume() {
    return Fields.with("is_paused", klipper.pauseResume.isPaused()).map();
  }

  private Map<String, Object> displayStatus() {
    Display display = klipper.machine.display;
    double progress = display.progress(klipper.sdcard.progress(), klipper.isBusy(now), now);
    return Fields.with("progress", progress).and("message", display.message()).map();
  }

  private static Map<String, Object> excludeObject() {
    return Fields.with("objects", List.of())
        .and("excluded_objects", List.of())
        .and("current_object", null)
        .map();
  }
}
