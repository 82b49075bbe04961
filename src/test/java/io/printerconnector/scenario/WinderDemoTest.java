package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.demo.CloudKind;
import io.printerconnector.demo.Demo;
import io.printerconnector.demo.DemoPrinter;
import io.printerconnector.demo.DemoScreen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The demo with a coil winder at Klipper's own socket. */
class WinderDemoTest {

  private static final double SPEED = 10;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final DemoScreen screen =
      new DemoScreen(new PrintStream(shown, true, StandardCharsets.UTF_8), false);

  @Test
  void windsACoilToTheEnd() throws Exception {
    try (Demo demo =
        new Demo(Workshop.home(), screen, DemoPrinter.winder(SPEED), CloudKind.PRINTDOCK)) {
      demo.run();
      demo.explain();
    }
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "a coil by commands from the cloud",
            "virtual winder     unix:/",
            "heartbeat: the printer is reachable",
            "refused: params.params.RPM for run_macro must be a number from 1 to 3000, but is",
            "run_macro    completed after",
            "winding",
            "of 1000 rpm",
            "pause        completed after",
            "paused",
            "resume       completed after",
            "complete  [##############################] 100 %",
            "the coil is complete",
            "\"name\":\"WINDER_START\"");
  }
}
