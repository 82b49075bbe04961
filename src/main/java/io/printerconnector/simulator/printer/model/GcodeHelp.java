package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The sentences that Klipper and the macros have for their commands; G1 and the like have none. */
final class GcodeHelp {

  private static final Map<String, Object> TEXTS = read();

  private GcodeHelp() {}

  /** The sentences of the commands that the printer knows, by command. */
  static Map<String, Object> of(Macros macros, Predicate<String> known) {
    Map<String, Object> help = new LinkedHashMap<>(texts(Macros.PLAIN));
    help.putAll(texts(macros));
    help.keySet().removeIf(known.negate());
    return help;
  }

  private static Map<String, Object> texts(Macros macros) {
    return Json.asObject(TEXTS.get(macros.name()));
  }

  private static Map<String, Object> read() {
    try (InputStream in = GcodeHelp.class.getResourceAsStream("gcode-help.json")) {
      return Json.asObject(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
