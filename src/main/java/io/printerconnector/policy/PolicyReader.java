package io.printerconnector.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.ConfigProblem;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the text of policy.json. The top level applies to every printer. The rules in {@code
 * printers} below a printer's name, or in {@code printer_ids} below its id, apply to that printer
 * instead. A name is never compared with ids, because the cloud chooses those.
 */
final class PolicyReader {

  private static final String PRINTERS = "printers";
  private static final String PRINTER_IDS = "printer_ids";

  /** The rules whose entries are replaced one by one. */
  private static final Set<String> MERGED = Set.of("max_per_minute", MacroCaps.RULE);

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final RulesReader reader;
  private final List<PrinterConfig> printers;

  PolicyReader(RulesReader reader, List<PrinterConfig> printers) {
    this.reader = reader;
    this.printers = List.copyOf(printers);
  }

  /** The rules in the text; null if a problem was added. */
  PolicyRules read(String text, List<ConfigProblem> problems) {
    ObjectNode root = parse(text, problems);
    if (root == null) {
      return null;
    }
    PolicyFields fields = new PolicyFields(root, "", problems);
    Set<String> known = new TreeSet<>(RulesReader.KEYS);
    known.add("$schema"); // for editors
    known.add(PRINTERS);
    known.add(PRINTER_IDS);
    fields.refuseUnknown(known);
    Rules general = reader.read(root, "", problems);
    Map<String, JsonNode> byName = fields.objects(PRINTERS);
    Map<String, JsonNode> byId = fields.objects(PRINTER_IDS);
    if (general == null) {
      return null;
    }
    Map<Identifier, Rules> own = new HashMap<>();
    byName.forEach(
        (name, section) -> {
          String key = PRINTERS + "." + name;
          if (printers.stream().noneMatch(printer -> isNamed(printer, name))) {
            problems.add(new ConfigProblem(key, "unknown", wayOut(name)));
          } else {
            List<Identifier> meant = ids(printer -> isNamed(printer, name));
            own.putAll(own(root, key, section, meant, own, problems));
          }
        });
    byId.forEach(
        (id, section) -> {
          String key = PRINTER_IDS + "." + id;
          List<Identifier> meant = ids(printer -> hasId(printer, id));
          if (meant.isEmpty() && isPaired()) {
            problems.add(
                new ConfigProblem(key, "unknown", "config.json has the printers " + all()));
          } else {
            own.putAll(own(root, key, section, meant, own, problems));
          }
        });
    return problems.isEmpty() ? new PolicyRules(general, Map.copyOf(own)) : null;
  }

  private static ObjectNode parse(String text, List<ConfigProblem> problems) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonNode root = JsonTree.read(parser);
      if (root instanceof ObjectNode object) {
        return object;
      }
      problems.add(new ConfigProblem("the file", null, "the outermost JSON must be an object {}"));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
      String fix =
          twice ? "a key is written twice" : "no valid JSON; look for a missing comma or quote";
      problems.add(new ConfigProblem("the file", null, fix + place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  /**
   * The rules of all printers to which a section applies: the general ones, replaced key by key.
   */
  private Map<Identifier, Rules> own(
      ObjectNode root,
      String key,
      JsonNode section,
      List<Identifier> meant,
      Map<Identifier, Rules> before,
      List<ConfigProblem> problems) {
    if (!(section instanceof ObjectNode object)) {
      problems.add(
          new ConfigProblem(key, PolicyFields.shown(section), "it must be an object with rules"));
      return Map.of();
    }
    if (meant.stream().anyMatch(before::containsKey)) {
      problems.add(
          new ConfigProblem(key, "a second entry", "a printer's rules stand in one place"));
      return Map.of();
    }
    new PolicyFields(object, key + ".", problems).refuseUnknown(RulesReader.KEYS);
    Rules rules = reader.read(overlaid(root, object), key + ".", problems);
    return rules == null
        ? Map.of()
        : meant.stream().collect(Collectors.toMap(id -> id, id -> rules));
  }

  private static ObjectNode overlaid(ObjectNode root, ObjectNode section) {
    ObjectNode all = root.deepCopy();
    all.remove(List.of(PRINTERS, PRINTER_IDS));
    section
        .properties()
        .forEach(
            member -> {
              JsonNode below = all.path(member.getKey());
              boolean merged =
                  MERGED.contains(member.getKey())
                      && below.isObject()
                      && member.getValue().isObject();
              if (merged) {
                replace((ObjectNode) below, (ObjectNode) member.getValue());
              } else {
                all.set(member.getKey(), member.getValue());
              }
            });
    return all;
  }

  /** Replaces entries; capitals make no difference. */
  private static void replace(ObjectNode entries, ObjectNode by) {
    Set<String> replaced = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    by.fieldNames().forEachRemaining(replaced::add);
    entries.remove(
        entries.properties().stream().map(Map.Entry::getKey).filter(replaced::contains).toList());
    entries.setAll(by);
  }

  private List<Identifier> ids(Predicate<PrinterConfig> meant) {
    return printers.stream()
        .filter(printer -> printer.printerId() != null)
        .filter(meant)
        .map(PrinterConfig::printerId)
        .toList();
  }

  private static boolean isNamed(PrinterConfig printer, String name) {
    return !name.isBlank() && printer.name() != null && printer.name().strip().equals(name.strip());
  }

  private static boolean hasId(PrinterConfig printer, String id) {
    return printer.printerId() != null && printer.printerId().toString().equals(id);
  }

  /** Before {@link #PRINTER_IDS} existed, ids were among the names. */
  private String wayOut(String name) {
    return printers.stream().anyMatch(printer -> hasId(printer, name))
        ? "no printer has this name; rules for the printer with this id stand in " + PRINTER_IDS
        : "config.json has the printers " + all();
  }

  /** Before the pairing, printers have no ids, so the section cannot be assigned yet. */
  private boolean isPaired() {
    return printers.stream().allMatch(printer -> printer.printerId() != null);
  }

  private String all() {
    List<String> names = new ArrayList<>();
    printers.forEach(p -> names.add(p.printerId() + " (" + p.displayName() + ")"));
    return String.join(", ", names);
  }
}
