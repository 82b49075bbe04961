package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class UndoScriptRouteTest extends RouteTest {

  @Test
  void sendsTheLines() {
    assertThat(undo().getException()).isNull();

    assertThat(kamelet("moonraker").arguments())
        .isEqualTo(
            Map.of(
                "method", "POST",
                "path", "/printer/gcode/script",
                "body", "{\"script\":\"RESTORE_GCODE_STATE NAME=x\"}",
                "changes", "true",
                "limits", "control",
                "gives", "answer"));
  }

  @Test
  void sendsThemOnceWhateverComesOfIt() {
    kamelet("moonraker").fails(Samples.outcomeUnknown(context, voron()));

    assertThat(undo().getException()).isNull();
    assertThat(kamelet("moonraker").calls()).hasSize(1);
  }

  private Exchange undo() {
    return run(exchange -> exchange.setVariable("undo", "RESTORE_GCODE_STATE NAME=x"));
  }
}
