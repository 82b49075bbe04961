package io.printerconnector.cli;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the virtual printer until it is interrupted. */
@Command(
    name = "printer",
    description = "Runs a virtual printer that speaks Moonraker's API.",
    mixinStandardHelpOptions = true)
final class SimulatePrinterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Listening listening;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "How many times faster than real it heats, moves and prints (default: 1).")
  private double speed;

  @Option(
      names = "--gcodes",
      paramLabel = "FOLDER",
      description = "Folder for the G-code files (default: a temporary one).")
  private Path gcodes;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "Refuse requests without this X-Api-Key (default: trust every client).")
  private String apiKey;

  @Option(
      names = "--klippy-socket",
      paramLabel = "PATH",
      description =
          "Also speak Klipper's API at this Unix socket, for a real Moonraker whose G-code folder"
              + " --gcodes names.")
  private Path klippySocket;

  @Override
  public Integer call() throws Exception {
    if (!(speed > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--speed is " + speed + ", but must be greater than 0");
    }
    if (klippySocket != null && gcodes == null) {
      throw new ParameterException(
          spec.commandLine(), "--klippy-socket needs --gcodes, the G-code folder of the Moonraker");
    }
    VirtualPrinter printer =
        VirtualPrinter.start(
            VirtualPrinterOptions.defaults()
                .withHost(listening.host())
                .withPort(listening.port())
                .withSpeed(speed)
                .withGcodesDirectory(gcodes)
                .withApiKey(apiKey)
                .withKlippySocket(klippySocket));
    return listening.untilInterrupted(
        printer,
        """
        Virtual printer at %1$s
          state      curl '%1$s/printer/objects/query?print_stats&extruder'
          switches   curl %1$s/simulator"""
            .formatted(printer.baseUrl()));
  }
}
