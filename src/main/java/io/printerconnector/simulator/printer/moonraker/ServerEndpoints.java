package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.model.Console;
import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.PrinterKind;
import io.printerconnector.simulator.printer.model.PrinterModel;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

/** The calls below {@code /server} and {@code /machine} that Moonraker answers without Klipper. */
final class ServerEndpoints {

  private static final List<String> COMPONENTS =
      List.of(
          "secrets",
          "template",
          "klippy_connection",
          "jsonrpc",
          "internal_transport",
          "application",
          "websockets",
          "database",
          "dbus_manager",
          "file_manager",
          "authorization",
          "klippy_apis",
          "shell_command",
          "machine",
          "data_store",
          "proc_stats",
          "job_state",
          "job_queue",
          "history",
          "http_client",
          "announcements",
          "webcam",
          "extensions",
          "octoprint_compat");

  private final PrinterModel printer;
  private final PrinterKind kind;
  private final IntSupplier websockets;

  ServerEndpoints(PrinterModel printer, PrinterKind kind, IntSupplier websockets) {
    this.printer = printer;
    this.kind = kind;
    this.websockets = websockets;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.of("GET", "/server/info", a -> done(info())),
        Endpoint.of("GET", "/server/gcode_store", this::gcodeStore),
        Endpoint.of("GET", "/server/webcams/list", a -> done(webcams())),
        Endpoint.of("GET", "/server/job_queue/status", a -> done(jobQueue())),
        Endpoint.of("GET", "/machine/system_info", a -> done(systemInfo())));
  }

  private Map<String, Object> info() {
    KlippyState state = printer.process().state();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("klippy_connected", state != KlippyState.DISCONNECTED);
    info.put("klippy_state", state.text());
    info.put("components", COMPONENTS);
    info.put("failed_components", List.of());
    info.put(
        "registered_directories", List.of("config", "logs", "gcodes", "config_examples", "docs"));
    info.put("warnings", List.of());
    info.put("websocket_count", websockets.getAsInt());
    info.put("moonraker_version", "v0.10.0-31-gd5ee171");
    info.put(
        "missing_klippy_requirements", printer.process().isKnown() ? missingSections() : List.of());
    info.put("api_version", List.of(1, 5, 0));
    info.put("api_version_string", "1.5.0");
    return info;
  }

  private List<String> missingSections() {
    return switch (kind) {
      case FULL -> List.of();
      case MINIMAL -> List.of("display_status", "pause_resume");
      case WINDER -> List.of("display_status", "pause_resume", "virtual_sdcard");
    };
  }

  private CompletableFuture<?> gcodeStore(Arguments arguments) throws RequestError {
    List<Map<String, Object>> lines =
        printer.console().newest(arguments.number("count", 1000)).stream()
            .map(ServerEndpoints::shown)
            .toList();
    return done(Map.of("gcode_store", lines));
  }

  private static Map<String, Object> shown(Console.Line line) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("message", line.message());
    shown.put("time", BigDecimal.valueOf(line.time()));
    shown.put("type", line.type());
    return shown;
  }

  private static Map<String, Object> webcams() {
    Map<String, Object> webcam = new LinkedHashMap<>();
    webcam.put("name", "front");
    webcam.put("enabled", true);
    webcam.put("icon", "mdiWebcam");
    webcam.put("aspect_ratio", "4:3");
    webcam.put("target_fps", 15);
    webcam.put("target_fps_idle", 5);
    webcam.put("location", "printer");
    webcam.put("service", "mjpegstreamer-adaptive");
    webcam.put("stream_url", "/webcam/?action=stream");
    webcam.put("snapshot_url", "/webcam/?action=snapshot");
    webcam.put("flip_horizontal", false);
    webcam.put("flip_vertical", false);
    webcam.put("rotation", 0);
    webcam.put("source", "database");
    webcam.put("extra_data", Map.of());
    webcam.put("uid", "b2a7c6f0-5f0d-4b43-9d1c-3f0a2a1e7c55");
    return Map.of("webcams", List.of(webcam));
  }

  private static Map<String, Object> jobQueue() {
    Map<String, Object> queue = new LinkedHashMap<>();
    queue.put("queued_jobs", List.of());
    queue.put("queue_state", "paused");
    return queue;
  }

  private static Map<String, Object> systemInfo() {
    Map<String, Object> cpu =
        Map.of("cpu_count", 4, "bits", "64bit", "processor", "aarch64", "memory_units", "kB");
    Map<String, Object> system =
        Map.of("cpu_info", cpu, "provider", "none", "network", Map.of(), "sd_info", Map.of());
    return Map.of("system_info", system);
  }

  private static CompletableFuture<?> done(Object value) {
    return CompletableFuture.completedFuture(value);
  }
}
