package io.printerconnector.gcode;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Looks for a macro or command in Klipper's own lists. */
public final class MacroLists {

  private static final String OBJECT = "gcode_macro ";

  /** Whether the printer has the macro, by the answer to {@code GET /printer/objects/list}. */
  public boolean has(@Body Map<?, ?> result, @Variable("macro") Macro macro) {
    return result.get("objects") instanceof List<?> objects
        && objects.stream()
            .anyMatch(object -> (OBJECT + macro.name()).equalsIgnoreCase("" + object));
  }

  /**
   * Whether it is among the commands with a help text, by the answer to {@code GET
   * /printer/gcode/help}. Plain G-code such as {@code G28} has none there.
   */
  public boolean explains(@Body Map<?, ?> help, @Variable("macro") Macro macro) {
    return help.containsKey(macro.name());
  }
}
