package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.demo.CloudKind;
import io.printerconnector.demo.Demo;
import io.printerconnector.demo.DemoPrinter;
import io.printerconnector.demo.DemoScreen;
import io.printerconnector.moonraker.RealMoonraker;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo with the printer of a real Moonraker. */
@Tag("moonraker")
class MoonrakerDemoTest {

  @Test
  void printsToTheEndAndLeavesNothingBehind() throws Exception {
    try (RealMoonraker moonraker = RealMoonraker.start("demo")) {
      assertPrints(moonraker, CloudKind.PRINTDOCK, "");
      assertThat(moonraker.result("GET", "/server/files/list?root=gcodes")).isEmpty();
    }
  }

  @Test
  void printsToTheEndWithPrinterlynx() throws Exception {
    try (RealMoonraker moonraker = RealMoonraker.start("demo")) {
      assertPrints(moonraker, CloudKind.PRINTERLYNX, "printerlynx/");
    }
  }

  private static void assertPrints(RealMoonraker moonraker, CloudKind cloud, String folder)
      throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    DemoScreen screen = new DemoScreen(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    try (VirtualPrinter klipper = VirtualPrinter.start(moonraker.klipper().withSpeed(5))) {
      moonraker.awaitKlippy("ready");
      try (Demo demo =
          new Demo(Workshop.home(), screen, DemoPrinter.at(moonraker.baseUrl(), null), cloud)) {
        demo.run();
      }

      assertThat(shown.toString(StandardCharsets.UTF_8)).contains("the print is complete");
      String file = folder + "printer-connector-demo.gcode";
      assertThat(klipper.effects())
          .containsExactly("start " + file, "pause", "resume", "complete " + file);
    }
  }
}
