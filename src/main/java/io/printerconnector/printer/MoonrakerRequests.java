package io.printerconnector.printer;

import io.printerconnector.command.Command;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.JsonTypes;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/** Makes the JSON bodies of requests to Moonraker. */
public final class MoonrakerRequests {

  private static final int MOST_NAMES = 100;
  private static final int LONGEST_NAME = 128;

  private final StatusObjects usual;

  /**
   * @param usual the objects of a status, for a command without names
   */
  public MoonrakerRequests(StatusObjects usual) {
    this.usual = usual;
  }

  /** The body of {@code POST /printer/gcode/script}. */
  public String script(@Variable("script") String script) {
    return JsonText.of(Map.of("script", script));
  }

  /**
   * The body of the object query for what {@link io.printerconnector.gcode.ExtruderCheck} looks at.
   *
   * @param extruder the name of the current extruder, as the printer reports it
   */
  public String extruder(@Variable("extruder") String extruder) {
    Map<String, Object> objects = new LinkedHashMap<>();
    objects.put("webhooks", List.of("state"));
    objects.put("configfile", List.of("settings"));
    objects.put(extruder, null);
    return JsonText.of(Map.of("objects", objects));
  }

  /** The body of {@code POST /server/files/move}, within the gcodes folder. */
  public String move(@Variable("source") GcodeFile source, @Variable("dest") GcodeFile dest) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("source", "gcodes/" + source.path());
    body.put("dest", "gcodes/" + dest.path());
    return JsonText.of(body);
  }

  /**
   * The body of an object query for {@code params.objects}: a list of names, or an object with a
   * list of fields, or null for all fields, for each name. The usual objects if it is missing.
   *
   * @throws InvalidParameterException if it is something else
   */
  public String query(
      @Variable("command") Command command, @Variable("printer") PrinterConfig printer) {
    Object objects = command.params().get("objects");
    if (objects == null) {
      return usual.query(printer);
    }
    Map<String, Object> wanted = new LinkedHashMap<>();
    if (objects instanceof Map<?, ?> byName) {
      byName.forEach((name, fields) -> wanted.put(name(name), fields(name, fields)));
    } else if (objects instanceof List<?> names) {
      names.forEach(name -> wanted.put(name(name), null));
    } else {
      return command
          .parameters()
          .fail("objects", "a list of names such as [\"toolhead\"], or an object of field lists");
    }
    if (wanted.isEmpty() || wanted.size() > MOST_NAMES) {
      throw new InvalidParameterException(
          "params.objects for %s must name 1 to %d objects, but names %d"
              .formatted(command.action(), MOST_NAMES, wanted.size()));
    }
    return JsonText.of(Map.of("objects", wanted));
  }

  private static Object fields(Object name, Object fields) {
    if (fields == null) {
      return null;
    }
    if (!(fields instanceof List<?> list) || list.size() > MOST_NAMES) {
      throw new InvalidParameterException(
          "params.objects.%s must be null or a list of fields, but is %s"
              .formatted(name, JsonTypes.describe(fields)));
    }
    return list.stream().map(MoonrakerRequests::name).toList();
  }

  private static String name(Object name) {
    if (name instanceof String text
        && !text.isBlank()
        && text.length() <= LONGEST_NAME
        && text.codePoints().noneMatch(Character::isISOControl)) {
      return text;
    }
    throw new InvalidParameterException(
        "params.objects has a name that is none: names are strings of at most %d characters"
            .formatted(LONGEST_NAME));
  }
}
