package io.printerconnector.simulator.cli;

import io.printerconnector.simulator.printer.VirtualPrinter;
import java.nio.file.Path;

/** What a developer has to know of a {@link VirtualPrinter} that was started. */
final class PrinterText {

  private static final String SWITCHES =
      """
        switches   curl %1$s/simulator
        ui_port    %2$d
        picture    curl '%3$s/webcam/?action=snapshot' -o picture.png
      """;

  private PrinterText() {}

  /**
   * The text.
   *
   * @param klippySocket where it also speaks Klipper's API; null for nowhere
   */
  static String of(VirtualPrinter printer, MachineProfile profile, Path klippySocket) {
    String text =
        switch (profile) {
          case PRINTER -> printer("print_stats&extruder");
          case MINIMAL -> printer("print_stats&virtual_sdcard");
          case WINDER ->
              """
              Virtual winder at %1$s
                state      curl '%1$s/printer/objects/query?winder_control&bldc_motor'
                start      curl -X POST '%1$s/printer/gcode/script?script=WINDER_START%%20RPM=1000%%20LAYERS=5'
                pause      curl -X POST '%1$s/printer/gcode/script?script=WINDER_PAUSE'
                resume     curl -X POST '%1$s/printer/gcode/script?script=WINDER_RESUME'
                stop       curl -X POST '%1$s/printer/gcode/script?script=WINDER_STOP'
              """;
        };
    text += SWITCHES;
    if (klippySocket != null) {
      text += "  socket     %4$s";
    }
    return text.stripTrailing()
        .formatted(
            printer.baseUrl(),
            printer.uiUrl().getPort(),
            printer.uiUrl(),
            klippySocket == null ? null : klippySocket.toAbsolutePath());
  }

  private static String printer(String objects) {
    return """
        Virtual printer at %%1$s
          state      curl '%%1$s/printer/objects/query?%s'
        """
        .formatted(objects);
  }
}
