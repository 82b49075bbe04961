package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Variable;

/** Which Klipper objects make up the status of a printer, or of another machine. */
public final class StatusObjects {

  private static final String KLIPPER = "webhooks";

  // The guards of the actions need these, so no owner can leave them out.
  private static final List<String> ALWAYS =
      List.of(KLIPPER, "print_stats", "virtual_sdcard", "pause_resume");

  // Changes each second, as Moonraker's own statistics do. At Klipper's socket, nothing else may
  // come for hours.
  private static final String SIGN_OF_LIFE = "system_stats";

  private final Set<String> usual = new LinkedHashSet<>(ALWAYS);

  /**
   * @param usual names of the objects to query from every printer, separated by commas; what the
   *     guards of the actions need is queried anyway
   */
  public StatusObjects(String usual) {
    Arrays.stream(usual.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(this.usual::add);
  }

  /** The body of an object query for this printer, {@code {"objects": {name: null}}}. */
  public String query(@Variable("printer") PrinterConfig printer) {
    return JsonText.of(Map.of("objects", all(names(printer))));
  }

  /** The names of the objects that are asked of a printer, by {@code printer.objects}. */
  public static Set<String> asked(String usual, PrinterConfig printer) {
    return new StatusObjects(usual).names(printer);
  }

  /**
   * The names of the printer's objects: the usual ones, or else those of its machine, and those of
   * its configuration.
   */
  Set<String> names(PrinterConfig printer) {
    Set<String> names = new LinkedHashSet<>(usual);
    if (!printer.machine().isPrinter()) {
      names = new LinkedHashSet<>(printer.machine().objects());
      names.add(KLIPPER);
    }
    names.addAll(printer.objects());
    if (printer.isSocket()) {
      names.add(SIGN_OF_LIFE);
    }
    return names;
  }

  /** The argument {@code objects} of a query or subscription: null means all fields. */
  static Map<String, Object> all(Set<String> names) {
    Map<String, Object> objects = new LinkedHashMap<>();
    names.forEach(name -> objects.put(name, null));
    return objects;
  }
}
