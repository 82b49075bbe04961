package io.printerconnector.simulator.printer.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The objects of the host program and the board. */
final class HostObjects {

  private final Klipper klipper;
  private final KlippyProcess process;
  private final Path gcodes;
  private final double now;

  /**
   * @param gcodes the folder of the G-code files, as answers show it
   */
  HostObjects(Klipper klipper, KlippyProcess process, Path gcodes, double now) {
    this.klipper = klipper;
    this.process = process;
    this.gcodes = gcodes;
    this.now = now;
  }

  void addTo(Map<String, Supplier<Map<String, Object>>> objects) {
    objects.put("webhooks", this::webhooks);
    objects.put("gcode", this::gcode);
    objects.put("configfile", this::configFile);
    objects.put("mcu", this::mcu);
    objects.put("idle_timeout", this::idleTimeout);
    objects.put("system_stats", this::systemStats);
    objects.put("manual_probe", HostObjects::manualProbe);
    if (klipper.machine.kind == PrinterKind.FULL) {
      for (String macro : List.of("START_PRINT", "END_PRINT", "CANCEL_PRINT", "FAILING_MACRO")) {
        objects.put("gcode_macro " + macro, Map::of);
      }
      klipper.macroObjects().forEach((name, fields) -> objects.put(name, () -> fields));
    } else {
      objects.put("temperature_host host", this::hostTemperature);
      objects.put("temperature_sensor host", this::hostTemperature);
    }
  }

  private Map<String, Object> webhooks() {
    return Fields.with("state", process.state().text())
        .and("state_message", process.message())
        .map();
  }

  private Map<String, Object> gcode() {
    Map<String, Object> commands = new LinkedHashMap<>();
    klipper.dispatcher.names().forEach(name -> commands.put(name, Map.of()));
    return Fields.with("commands", commands).map();
  }

  private Map<String, Object> configFile() {
    String kinematics = klipper.machine.kind == PrinterKind.FULL ? "cartesian" : "none";
    Map<String, Object> printer =
        Fields.with("kinematics", kinematics)
            .and("max_velocity", Toolhead.MAX_VELOCITY)
            .and("max_accel", Toolhead.MAX_ACCEL)
            .map();
    Map<String, Object> sdcard = Map.of("path", gcodes.toString());
    Map<String, Object> config = new LinkedHashMap<>();
    Map<String, Object> settings = new LinkedHashMap<>();
    config.put("printer", Map.of("kinematics", kinematics));
    settings.put("printer", printer);
    if (klipper.machine.kind.hasFiles()) {
      config.put("virtual_sdcard", sdcard);
      settings.put("virtual_sdcard", sdcard);
    }
    klipper.machine.heaters.forEach(
        (name, heater) -> settings.put(name, heaterSettings(name, heater)));
    return Fields.with("config", config)
        .and("settings", settings)
        .and("warnings", List.of())
        .and("save_config_pending", false)
        .and("save_config_pending_items", Map.of())
        .map();
  }

  private Map<String, Object> heaterSettings(String name, Heater heater) {
    Fields settings = Fields.with("min_temp", 0.0).and("max_temp", heater.highestTarget());
    return name.startsWith("extruder")
        ? settings
            .and("min_extrude_temp", klipper.machine.minExtrudeTemperature)
            .and("max_extrude_only_distance", 50.0)
            .map()
        : settings.map();
  }

  private Map<String, Object> mcu() {
    return Fields.with("mcu_version", KlippyProcess.SOFTWARE_VERSION)
        .and("mcu_build_versions", "gcc: (Debian 12.2.0-14) 12.2.0 binutils: (GNU Binutils) 2.40")
        .and("mcu_constants", Map.of("MCU", "linux", "CLOCK_FREQ", 50_000_000))
        .and("last_stats", Map.of("mcu_awake", 0.002, "freq", 50_000_000, "bytes_retransmit", 0))
        .map();
  }

  private Map<String, Object> idleTimeout() {
    return Fields.with("state", klipper.idleState(now))
        .and("printing_time", klipper.busySeconds(now))
        .and("idle_timeout", 3600.0)
        .map();
  }

  /** Klipper looks each second, and not before it was ready. */
  private Map<String, Object> systemStats() {
    boolean looks = process.state() == KlippyState.READY || process.state() == KlippyState.SHUTDOWN;
    return Fields.with("sysload", looks ? 0.21 : 0.0)
        .and("cputime", looks ? Math.floor(now) * 20 / 1000 : 0.0)
        .and("memavail", looks ? 3_214_560 : 0)
        .map();
  }

  private Map<String, Object> hostTemperature() {
    return Fields.with("temperature", 43.2)
        .and("measured_min_temp", 41.9)
        .and("measured_max_temp", 47.1)
        .map();
  }

  private static Map<String, Object> manualProbe() {
    return Fields.with("is_active", false)
        .and("z_position", null)
        .and("z_position_lower", null)
        .and("z_position_upper", null)
        .map();
  }
}
