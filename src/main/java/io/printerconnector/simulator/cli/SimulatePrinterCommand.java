package io.printerconnector.simulator.cli;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.Macros;
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
    description = "Runs a virtual printer, or another machine, that speaks Moonraker's API.",
    mixinStandardHelpOptions = true)
final class SimulatePrinterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Listening listening;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "printer",
      description =
          "What machine it is: printer (the default), minimal (a printer without extruder and bed)"
              + " or winder (a coil winder, which prints no files).")
  private MachineProfile profile;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description =
          "How many times faster than real it heats, moves, prints and winds (default: 1).")
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
      names = "--ui-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "Port of its web interface, which has the picture of a camera (default: 0, a free one).")
  private int uiPort;

  @Option(
      names = "--macros",
      paramLabel = "MACROS",
      defaultValue = "plain",
      description =
          "What PAUSE, RESUME and CANCEL_PRINT are: plain (Klipper's own; the default) or mainsail"
              + " (those of a stock mainsail.cfg).")
  private Macros macros;

  @Option(
      names = "--klippy-socket",
      paramLabel = "PATH",
      description =
          "Also speak Klipper's API at this Unix socket; for a real Moonraker, --gcodes names its"
              + " G-code folder.")
  private Path klippySocket;

  @Override
  public Integer call() throws Exception {
    if (!(speed > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--speed is " + speed + ", but must be greater than 0");
    }
    if (uiPort < 0 || uiPort > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--ui-port is " + uiPort + ", but must be between 0 and 65535");
    }
    if (macros == Macros.MAINSAIL && profile != MachineProfile.PRINTER) {
      throw new ParameterException(
          spec.commandLine(), "--macros mainsail means nothing with --profile " + profile);
    }
    if (klippySocket != null && gcodes == null && profile.kind().hasFiles()) {
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
                .withUiPort(uiPort)
                .withKind(profile.kind())
                .withMacros(macros)
                .withKlippySocket(klippySocket));
    return listening.untilInterrupted(printer, PrinterText.of(printer, profile, klippySocket));
  }
}
