package io.printerconnector.simulator.printer.model;

import java.nio.file.Path;
import java.util.Map;

/** What Klipper tells of its program and its machine when it is asked for {@code info}. */
final class HostInfo {

  private static final String SOURCES = "/home/pi/klipper";

  private HostInfo() {}

  /**
   * @param gcodes the folder of the G-code files; those of configuration and log lie beside it
   */
  static Map<String, Object> of(KlippyProcess process, Path gcodes) {
    return Fields.with("state", process.state().text())
        .and("state_message", process.message())
        .and("hostname", "virtual-printer")
        .and("klipper_path", SOURCES)
        .and("python_path", "/home/pi/klippy-env/bin/python")
        .and("process_id", 1234)
        .and("user_id", 1000)
        .and("group_id", 1000)
        .and("log_file", gcodes.resolveSibling("logs/klippy.log").toString())
        .and("config_file", gcodes.resolveSibling("config/printer.cfg").toString())
        .and("software_version", KlippyProcess.SOFTWARE_VERSION)
        .and("cpu_info", "4 core ARM CPU")
        .map();
  }
}
