package io.printerconnector.printer;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.PrinterConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Variable;

/** The printers of this connector. */
public final class Printers {

  private final List<PrinterConfig> printers;

  public Printers(List<PrinterConfig> printers) {
    this.printers = List.copyOf(printers);
  }

  /**
   * The printers of a configuration.
   *
   * @param configPath path of {@code config.json}
   */
  public static Printers load(String configPath) {
    return new Printers(new ConfigFile(Path.of(configPath)).load().printers());
  }

  /** All printers, in the order of the configuration. */
  public List<PrinterConfig> all() {
    return printers;
  }

  /**
   * All printers in random order, for callers that query as many as they can in a given time:
   * printers that hang do not hold up the same others each time.
   */
  public List<PrinterConfig> shuffled() {
    List<PrinterConfig> shuffled = new ArrayList<>(printers);
    Collections.shuffle(shuffled);
    return shuffled;
  }

  /** The printer with this id from the cloud. */
  public Optional<PrinterConfig> find(Identifier id) {
    return printers.stream().filter(printer -> id.equals(printer.printerId())).findFirst();
  }

  /**
   * The printer of a command that has been accepted.
   *
   * @throws CommandRefusedException if there is no longer a printer with this id
   */
  public PrinterConfig of(@Variable("command") Command command) {
    return find(command.printerId())
        .orElseThrow(
            () -> new CommandRefusedException("unknown printer_id " + command.printerId()));
  }
}
