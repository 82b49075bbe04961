package io.printerconnector.shell;

import io.printerconnector.config.Machine;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a machine is doing. */
public final class Job {

  private static final Map<String, List<String>> OF_PRINTER =
      Map.of(
          "webhooks", List.of("state", "state_message"),
          "print_stats", List.of("state", "filename", "message"),
          "virtual_sdcard", List.of("is_active"));

  private Job() {}

  /**
   * Asks for it.
   *
   * @param machine what kind of machine it is
   */
  public static PrinterStatus ask(Questions questions, Machine machine)
      throws MachineException, InterruptedException {
    Map<String, Object> status = new LinkedHashMap<>();
    questions
        .status(machine.isPrinter() ? OF_PRINTER : objects(machine))
        .forEach((name, fields) -> status.put(String.valueOf(name), fields));
    return new PrinterStatus(
        null, Instant.now(), Map.of("status", status), StatusSource.HTTP, null, machine);
  }

  /** Those of the fields that tell it. */
  private static Map<String, List<String>> objects(Machine machine) {
    Map<String, List<String>> objects = new LinkedHashMap<>();
    objects.put("webhooks", List.of("state", "state_message"));
    for (String field : new String[] {machine.busy(), machine.paused()}) {
      if (field != null) {
        int dot = field.lastIndexOf('.');
        objects
            .computeIfAbsent(field.substring(0, dot), name -> new ArrayList<>())
            .add(field.substring(dot + 1));
      }
    }
    return objects;
  }
}
