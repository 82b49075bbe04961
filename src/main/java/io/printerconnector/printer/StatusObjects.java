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

/** Which Klipper objects make up the status of a printer. */
public final class StatusObjects {

  // The guards of the actions need these, so no owner can leave them out.
  private static final List<String> ALWAYS =
      List.of("webhooks", "print_stats", "virtual_sdcard", "pause_resume");

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

  /** The names of the printer's objects: the usual ones and those of its configuration. */
  Set<String> names(PrinterConfig printer) {
    Set<String> names = new LinkedHashSet<>(usual);
    names.addAll(printer.objects());
    return names;
  }

  /** The argument {@code objects} of a query or subscription: null means all fields. */
  static Map<String, Object> all(Set<String> names) {
    Map<String, Object> objects = new LinkedHashMap<>();
    names.forEach(name -> objects.put(name, null));
    return objects;
  }
}
