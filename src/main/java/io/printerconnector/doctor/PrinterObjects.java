package io.printerconnector.doctor;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.StatusObjects;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the objects that are asked for exist: those of printer.objects on any printer at all,
 * those of another machine on that machine.
 */
final class PrinterObjects implements Check {

  /** What to do if a machine is not as config.json describes it. */
  static final String DESCRIBE =
      "add it to printer.cfg, or describe the machine as it is in machines of config.json";

  private static final String SETTING = "printer.objects";

  private final Map<PrinterConfig, Set<String>> known = new ConcurrentHashMap<>();
  private final Installation installation;

  PrinterObjects(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String part() {
    return "objects";
  }

  /** Remembers what a printer has, and says which of its own objects it does not have. */
  void note(PrinterConfig printer, Collection<String> objects, Findings findings) {
    if (printer.machine().isPrinter()) {
      known.put(printer, Set.copyOf(objects));
    }
    printer.machine().objects().stream()
        .filter(name -> !objects.contains(name))
        .forEach(
            name ->
                findings.warn(
                    "objects",
                    "the %s has no object %s".formatted(printer.machine(), name),
                    DESCRIBE));
    printer.objects().stream()
        .filter(name -> !objects.contains(name))
        .forEach(
            name ->
                findings.warn(
                    "objects",
                    "the printer has no object %s".formatted(name),
                    "correct objects of this printer in config.json"));
  }

  @Override
  public void look(Findings findings) {
    if (known.isEmpty()) {
      return;
    }
    PrinterConfig any = new PrinterConfig(null, null, "http://any", 80);
    StatusObjects.asked(installation.setting(SETTING), any).stream()
        .filter(name -> known.values().stream().noneMatch(objects -> objects.contains(name)))
        .forEach(
            name ->
                findings.warn(
                    "objects",
                    "no printer has the object %s".formatted(name),
                    "correct %s in connector.properties".formatted(SETTING)));
  }
}
