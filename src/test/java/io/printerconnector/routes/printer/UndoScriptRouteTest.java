package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class UndoScriptRouteTest extends RouteTest {

  @Test
  void sendsTheLines() {
    assertThat(undo().getException()).isNull();

    assertThat(route("printer-call-klipper").call().getBody())
        .isEqualTo("{\"script\":\"RESTORE_GCODE_STATE NAME=x\"}");
  }

  @Test
  void sendsThemOnceWhateverComesOfIt() {
    route("printer-call-klipper").fails(Samples.outcomeUnknown(context, voron()));

    assertThat(undo().getException()).isNull();
    assertThat(route("printer-call-klipper").calls()).hasSize(1);
  }

  private Exchange undo() {
    return run(exchange -> exchange.setVariable("undo", "RESTORE_GCODE_STATE NAME=x"));
  }
}
