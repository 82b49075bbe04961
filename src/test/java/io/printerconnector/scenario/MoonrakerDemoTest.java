package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

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
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    DemoScreen screen = new DemoScreen(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    try (RealMoonraker moonraker = RealMoonraker.start("demo");
        VirtualPrinter klipper = VirtualPrinter.start(moonraker.klipper().withSpeed(5))) {
      moonraker.awaitKlippy("ready");
      try (Demo demo =
          new Demo(Workshop.home(), screen, DemoPrinter.at(moonraker.baseUrl(), null))) {
        demo.run();
      }

      assertThat(shown.toString(StandardCharsets.UTF_8)).contains("the print is complete");
      assertThat(klipper.effects())
          .containsExactly(
              "start printer-connector-demo.gcode",
              "pause",
              "resume",
              "complete printer-connector-demo.gcode");
      assertThat(moonraker.result("GET", "/server/files/list?root=gcodes")).isEmpty();
    }
  }
}
