package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the description of one kind of machine, and collects what is wrong with it. */
final class MachineReader {

  static final Set<String> KEYS =
      Set.of("objects", "news", "busy", "paused", "start", "pause", "resume", "cancel", "macros");

  private static final Pattern FIELD = Pattern.compile("\\S.*\\.[^.\\s]+");
  private static final String FIELD_FIX = "it must be OBJECT.FIELD, like lathe.is_turning";
  private static final Pattern TRADITIONAL = Pattern.compile("[A-Z][0-9]+");
  private static final String EMERGENCY_STOP = "M112";

  private final String name;
  private final String path;
  private final ObjectNode object;
  private final ConfigFields fields;
  private final List<ConfigProblem> problems;

  /**
   * @param name the machine's name
   * @param path its place in the file, such as {@code machines.lathe}
   */
  MachineReader(String name, String path, ObjectNode object, List<ConfigProblem> problems) {
    this.name = name;
    this.path = path;
    this.object = object;
    this.problems = problems;
    this.fields = new ConfigFields(object, path + ".", problems);
  }

  /** The machine; not to be used when there are problems. */
  Machine read() {
    refuseUnknown(fields, path, KEYS);
    List<String> objects = fields.texts("objects", "[\"bldc_motor\"]");
    JsonNode written = object.path("objects");
    if (ConfigFields.isAbsent(written) || written.isArray() && written.isEmpty()) {
      String found = written.isArray() ? "an empty list" : "missing";
      fields.problem("objects", found, "name the Klipper objects that make up its status");
    }
    Map<String, Map<String, MacroParameter>> macros = macros();
    Machine machine =
        new Machine(
            name,
            objects,
            news(objects),
            field("busy", objects),
            field("paused", objects),
            macro("start", macros),
            macro("pause", macros),
            macro("resume", macros),
            macro("cancel", macros),
            macros);
    need("busy", List.of("paused", "start", "pause", "resume", "cancel"));
    need("paused", List.of("pause", "resume"));
    return machine;
  }

  static void refuseUnknown(ConfigFields fields, String path, Set<String> known) {
    for (String key : fields.unknown(known)) {
      String name = key.substring(path.length() + 1);
      fields.problem(name, "unknown", "correct or remove it; the keys are " + sorted(known));
    }
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  /** What is seen only by the first field needs it. */
  private void need(String field, List<String> users) {
    users.stream()
        .filter(user -> fields.isWritten(user) && !fields.isWritten(field))
        .findFirst()
        .ifPresent(
            user ->
                fields.problem(
                    field,
                    "missing",
                    "%s needs it; write the OBJECT.FIELD that is true while the machine is %s"
                        .formatted(user, field.equals("busy") ? "busy or paused" : "paused")));
  }

  private List<NewsField> news(List<String> objects) {
    List<String> texts = fields.texts("news", "[\"lathe.is_turning\"]");
    List<NewsField> news = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String key = "news[" + i + "]";
      try {
        NewsField field = NewsField.of(texts.get(i));
        checkObject(key, texts.get(i), field.object(), objects);
        news.add(field);
      } catch (IllegalArgumentException e) {
        fields.problem(key, shown(texts.get(i)), e.getMessage() + ", like lathe.is_turning");
      }
    }
    return news;
  }

  private String field(String key, List<String> objects) {
    String field = fields.text(key);
    if (field != null) {
      checkField(key, field, objects);
    }
    return field;
  }

  private void checkField(String key, String field, List<String> objects) {
    if (!FIELD.matcher(field).matches()) {
      fields.problem(key, shown(field), FIELD_FIX);
    } else {
      checkObject(key, field, field.substring(0, field.lastIndexOf('.')), objects);
    }
  }

  private void checkObject(String key, String field, String of, List<String> objects) {
    if (!objects.contains(of)) {
      fields.problem(key, shown(field), "its object is not among objects; add it there");
    }
  }

  private static String shown(String text) {
    return '"' + text + '"';
  }

  private String macro(String key, Map<String, Map<String, MacroParameter>> macros) {
    String macro = fields.text(key);
    if (macro == null) {
      return null;
    }
    String capitals = macro.toUpperCase(Locale.ROOT);
    Map<String, MacroParameter> parameters = macros.get(capitals);
    if (parameters == null) {
      fields.problem(
          key,
          shown(macro),
          "it is not among macros; add it there, like \"macros\": {\"%s\": {}}".formatted(macro));
    } else if (!key.equals("start")
        && parameters.values().stream().anyMatch(MacroParameter::required)) {
      fields.problem(
          key, shown(macro), "it is run without parameters, but has one that is required");
    }
    return capitals;
  }

  private Map<String, Map<String, MacroParameter>> macros() {
    Map<String, Map<String, MacroParameter>> macros = new LinkedHashMap<>();
    members(fields, "macros", object.path("macros"))
        .forEach(
            (macro, node) -> {
              String key = "macros." + macro;
              String capitals = macro.toUpperCase(Locale.ROOT);
              Map<String, MacroParameter> parameters = parameters(macro, node);
              if (!isName(macro)) {
                fields.problem(key, "no name", "name a macro of letters, digits and _");
              } else if (capitals.equals(EMERGENCY_STOP)) {
                fields.problem(key, "unknown", "remove it; emergency_stop does that");
              } else if (TRADITIONAL.matcher(capitals).matches() && !parameters.isEmpty()) {
                fields.problem(key, "an object", "plain G-code has no such parameters; write {}");
              } else if (macros.put(capitals, parameters) != null) {
                fields.problem(key, "written twice", "capitals make no difference; keep one");
              }
            });
    return macros;
  }

  private Map<String, MacroParameter> parameters(String macro, JsonNode node) {
    Map<String, MacroParameter> parameters = new LinkedHashMap<>();
    String prefix = "macros." + macro;
    members(fields, prefix, node)
        .forEach(
            (name, one) -> {
              String key = prefix + "." + name;
              if (!isName(name)) {
                fields.problem(key, "no name", "name a parameter of letters, digits and _");
              } else if (!(one instanceof ObjectNode description)) {
                String fix = "it must be an object, like {\"type\": \"number\"}";
                fields.problem(key, ConfigFields.typeOf(one), fix);
              } else {
                MacroParameter parameter =
                    new MacroParameterReader(path + "." + key, description, problems).read();
                if (parameters.put(name.toUpperCase(Locale.ROOT), parameter) != null) {
                  fields.problem(key, "written twice", "capitals make no difference; keep one");
                }
              }
            });
    return parameters;
  }

  private static boolean isName(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}");
  }

  private static Map<String, JsonNode> members(ConfigFields fields, String key, JsonNode node) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    if (node.isObject()) {
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    } else if (!ConfigFields.isAbsent(node)) {
      fields.problem(key, ConfigFields.typeOf(node), "it must be an object, like {}");
    }
    return members;
  }
}
