package io.printerconnector.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.printerconnector.simulator.printer.model.Macros;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of a file in {@code scenarios/}; the head of {@code commands.yaml} explains the fields.
 *
 * @param cloudGets {@code status}, {@code error} and {@code result} of the completion, {@code
 *     completion} for its raw target, {@code snapshot} for the print state in the snapshot after it
 */
public record CommandScenario(
    String name,
    PrinterCondition printer,
    PrinterKind kind,
    Macros macros,
    List<String> files,
    Map<String, String> data,
    List<Map<String, Object>> faults,
    Map<String, Object> command,
    List<String> without,
    List<String> printerGets,
    List<String> effects,
    Map<String, String> stored,
    Map<String, Object> cloudGets) {

  /** Fills in what a row leaves out. */
  public CommandScenario {
    printer = printer == null ? PrinterCondition.IDLE : printer;
    kind = kind == null ? PrinterKind.FULL : kind;
    macros = macros == null ? Macros.PLAIN : macros;
    files = files == null ? List.of() : files;
    data = data == null ? Map.of() : data;
    faults = faults == null ? List.of() : faults;
    without = without == null ? List.of() : without;
    printerGets = printerGets == null ? List.of() : printerGets;
    effects = effects == null ? List.of() : effects;
    stored = stored == null ? Map.of() : stored;
  }

  /** All scenarios of the file with this name. */
  public static List<CommandScenario> all(String file) {
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING);
    try (InputStream in = CommandScenario.class.getResourceAsStream("/scenarios/" + file)) {
      return List.of(yaml.readValue(in, CommandScenario[].class));
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The command as the cloud hands it out, for this printer unless it names another.
   *
   * @param files address of the file server
   */
  Map<String, Object> wire(Object printerId, String files) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("printer_id", printerId);
    fields.putAll(command);
    fields.keySet().removeAll(without);
    if (fields.get("params") instanceof Map<?, ?> params) {
      Map<String, Object> filled = new LinkedHashMap<>();
      params.forEach(
          (name, value) ->
              filled.put(
                  String.valueOf(name),
                  value instanceof String text ? text.replace("{files}", files) : value));
      fields.put("params", filled);
    }
    return fields;
  }

  /** The action that the command names. */
  String action() {
    return String.valueOf(command.get("action"));
  }

  /** Whether the command has to succeed. */
  boolean succeeds() {
    return "succeeded".equals(cloudGets.get("status"));
  }

  @Override
  public String toString() {
    return name;
  }
}
