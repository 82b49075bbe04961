package io.printerconnector.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The kinds of machines: those that are built in, and those that config.json describes. */
final class Machines {

  static final String KEY = "machines";

  /** The only one besides the printer that is built in; its description is like the others. */
  static final String WINDER = "winder";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,39}");

  private final Map<String, Machine> described = new LinkedHashMap<>();

  /**
   * @param node the object {@code machines}; it may be missing
   */
  Machines(JsonNode node, List<ConfigProblem> problems) {
    if (!node.isObject() && !ConfigFields.isAbsent(node)) {
      String fix = "it must be an object with a description of each machine by its name";
      problems.add(new ConfigProblem(KEY, ConfigFields.typeOf(node), fix));
    }
    node.properties()
        .forEach(
            member -> {
              String name = member.getKey();
              String path = KEY + "." + name;
              if (name.equals(Machine.PRINTER.name()) || name.equals(WINDER)) {
                String fix = "it is built in; choose another name";
                problems.add(new ConfigProblem(path, "a known name", fix));
              } else if (!NAME.matcher(name).matches()) {
                String fix = "name it with up to 40 letters, digits, spaces, _ and -";
                problems.add(new ConfigProblem(path, "no name", fix));
              } else if (member.getValue() instanceof ObjectNode object) {
                described.put(name, new MachineReader(name, path, object, problems).read());
              } else {
                String fix = "it must be an object with objects and macros";
                String found = ConfigFields.typeOf(member.getValue());
                problems.add(new ConfigProblem(path, found, fix));
                described.put(name, Machine.PRINTER); // that one problem is enough
              }
            });
  }

  /** The machine that an entry of {@code moonraker} names; a printer if it names none. */
  Machine of(ConfigFields entry) {
    String name = entry.text("machine");
    if (name == null || name.equals(Machine.PRINTER.name())) {
      return Machine.PRINTER;
    }
    if (name.equals(WINDER)) {
      return winder();
    }
    if (!described.containsKey(name)) {
      List<String> known = new ArrayList<>(List.of(Machine.PRINTER.name(), WINDER));
      known.addAll(described.keySet());
      entry.problem(
          "machine",
          '"' + name + '"',
          "it must be one of %s; or describe it in machines".formatted(String.join(", ", known)));
    }
    return described.getOrDefault(name, Machine.PRINTER);
  }

  /** The coil winder. */
  static Machine winder() {
    try (InputStream in = Machines.class.getResourceAsStream(WINDER + ".json");
        JsonParser parser = new JsonFactory().createParser(in)) {
      ObjectNode object = (ObjectNode) JsonTree.read(parser);
      List<ConfigProblem> problems = new ArrayList<>();
      Machine winder = new MachineReader(WINDER, WINDER, object, problems).read();
      if (!problems.isEmpty()) {
        throw new IllegalStateException(problems.toString());
      }
      return winder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
