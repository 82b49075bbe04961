package io.printerconnector.config;

import java.util.List;
import java.util.Map;

/**
 * What kind of machine Klipper drives: a printer, or one that config.json describes, such as a coil
 * winder. Fields are written as {@code OBJECT.FIELD}.
 *
 * @param name its name in config.json
 * @param objects the Klipper objects that make up its status
 * @param news the fields whose changes a watcher wants to know at once, beside busy and paused
 * @param busy the field that is true while it works, also while it is paused; null if none tells
 * @param paused the field that is true while its work is paused; null if none tells
 * @param start the macro that begins its work; null if there is none
 * @param pause the macro that pauses it; null if there is none
 * @param resume the macro that lets it go on; null if there is none
 * @param cancel the macro that ends it early; null if there is none
 * @param macros the macros whose parameters are known, by their names in capitals; the parameters
 *     also by theirs
 */
public record Machine(
    String name,
    List<String> objects,
    List<NewsField> news,
    String busy,
    String paused,
    String start,
    String pause,
    String resume,
    String cancel,
    Map<String, Map<String, MacroParameter>> macros) {

  /** A printer, whose job is in {@code print_stats}. */
  public static final Machine PRINTER =
      new Machine("printer", List.of(), List.of(), null, null, null, null, null, null, Map.of());

  /** Whether it is a printer. */
  public boolean isPrinter() {
    return this == PRINTER;
  }

  /** The name only. */
  @Override
  public String toString() {
    return name;
  }
}
