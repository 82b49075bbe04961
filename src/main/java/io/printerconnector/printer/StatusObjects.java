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

  private final List<String> usual;

  /**
   * @param usual names of the objects that every printer is asked for, with commas between them
   */
  public StatusObjects(String usual) {
    this.usual =
        Arrays.stream(usual.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  /** The body of an object query for this printer, {@code {"objects": {name: null}}}. */
  public String query(@Variable("printer") PrinterConfig printer) {
    return JsonText.of(Map.of("objects", all(names(printer))));
  }

  /** The names of the printer's objects: the usual ones and those of its configuration. */
  Set<String> names(PrinterConfig printer) {
    Set<String> names = new LinkedHashSet<>(usual);
    names.addAll(printer.objects());
    return names;
  }

  /** The argument {@code objects} of a query or subscription: null stands for all fields. */
  static Map<String, Object> all(Set<String> names) {
    Map<String, Object> objects = new LinkedHashMap<>();
    names.forEach(name -> objects.put(name, null));
    return objects;
  }
}
