package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.config.MacroParameter.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads the description of one parameter of a macro, and collects what is wrong with it. */
final class MacroParameterReader {

  static final Set<String> KEYS = Set.of("type", "min", "max", "required");

  private final String path;
  private final ConfigFields fields;

  /**
   * @param path its place in the file, such as {@code machines.lathe.macros.LATHE_START.RPM}
   */
  MacroParameterReader(String path, ObjectNode object, List<ConfigProblem> problems) {
    this.path = path;
    this.fields = new ConfigFields(object, path + ".", problems);
  }

  /** The parameter; not to be used when there are problems. */
  MacroParameter read() {
    MachineReader.refuseUnknown(fields, path, KEYS);
    Type type = type();
    BigDecimal min = bound("min", type);
    BigDecimal max = bound("max", type);
    if (min != null && max != null && min.compareTo(max) > 0) {
      fields.problem("min", min.toPlainString(), "it is above max, so that no number would do");
    }
    return new MacroParameter(type, min, max, fields.flag("required"));
  }

  private Type type() {
    String name = fields.text("type");
    List<Type> types = List.of(Type.values());
    if (!fields.isWritten("type")) {
      fields.problem("type", "missing", "it must be one of " + types);
    } else if (name != null && types.stream().noneMatch(type -> type.toString().equals(name))) {
      fields.problem("type", '"' + name + '"', "it must be one of " + types);
    }
    return Arrays.stream(Type.values())
        .filter(type -> type.toString().equals(name))
        .findFirst()
        .orElse(Type.NUMBER);
  }

  private BigDecimal bound(String key, Type type) {
    JsonNode node = fields.node(key);
    if (ConfigFields.isAbsent(node)) {
      return null;
    }
    boolean whole = type != Type.INTEGER || node.isIntegralNumber();
    if (!type.isNumeric()) {
      fields.problem(key, ConfigFields.shown(node), "only numbers have it; remove it");
    } else if (!node.isNumber() || !whole) {
      String wanted = type == Type.INTEGER ? "a whole number" : "a number";
      fields.problem(key, ConfigFields.shown(node), "it must be %s".formatted(wanted));
    } else {
      return node.decimalValue();
    }
    return null;
  }
}
