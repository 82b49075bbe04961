package io.printerconnector.doctor;

import io.printerconnector.config.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a printer has the macros that pausing needs, or another machine those that config.json
 * describes, and those of the owner's own routes.
 */
final class Macros {

  private static final List<String> NEEDED = List.of("PAUSE", "RESUME", "CANCEL_PRINT");

  /** A word that begins a line of G-code, as macros are written. */
  private static final Pattern IN_ROUTE =
      Pattern.compile(
          "(?m)(?:constant|simple|script):?\\s*[\"'|>+-]*\\s*([A-Z][A-Z0-9]*_[A-Z0-9_]+)");

  private final Installation installation;
  private final Machine machine;
  private final Collection<String> objects;
  private final Map<?, ?> help;

  /**
   * @param machine what kind of machine it is
   * @param objects the printer's objects
   * @param help the printer's commands with their descriptions
   */
  Macros(Installation installation, Machine machine, Collection<String> objects, Map<?, ?> help) {
    this.installation = installation;
    this.machine = machine;
    this.objects = objects;
    this.help = help;
  }

  void look(Findings findings) {
    Collection<String> needed = machine.isPrinter() ? NEEDED : machine.macros().keySet();
    List<String> missing = needed.stream().filter(name -> !has(name)).toList();
    if (missing.isEmpty()) {
      findings.ok(
          "macros",
          machine.isPrinter()
              ? "PAUSE, RESUME and CANCEL_PRINT are there"
              : "those of the %s are there".formatted(machine));
    } else if (!machine.isPrinter()) {
      missing.forEach(
          name ->
              findings.warn(
                  "macros",
                  "the %s has no macro %s".formatted(machine, name),
                  PrinterObjects.DESCRIBE));
    } else {
      findings.warn(
          "macros",
          "there is no %s".formatted(String.join(", ", missing)),
          "write [pause_resume] into printer.cfg, or include mainsail.cfg or fluidd.cfg");
    }
    inRoutes().stream()
        .filter(name -> !has(name))
        .forEach(
            name ->
                findings.warn(
                    "macros",
                    "your own routes use %s, which the printer does not have".formatted(name),
                    "write the macro into printer.cfg, or correct the route"));
  }

  private boolean has(String name) {
    String macro = "gcode_macro " + name;
    return objects.stream().anyMatch(macro::equalsIgnoreCase)
        || help.containsKey(name.toUpperCase(Locale.ROOT));
  }

  private Set<String> inRoutes() {
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(installation.ownRoutes())) {
      try (Stream<Path> files = Files.walk(installation.ownRoutes())) {
        for (Path file : files.filter(one -> one.toString().endsWith(".camel.yaml")).toList()) {
          Matcher found = IN_ROUTE.matcher(Files.readString(file));
          while (found.find()) {
            names.add(found.group(1));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        return names; // the check of the routes says what cannot be read
      }
    }
    return names;
  }
}
