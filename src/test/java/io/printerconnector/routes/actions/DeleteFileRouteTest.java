package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class DeleteFileRouteTest extends RouteTest {

  @Test
  void deletesTheFileByItsEscapedPath() {
    Exchange exchange = delete("parts/50% cube #1.gcode");

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .isEqualTo(
            Map.of(
                "method", "DELETE",
                "path", "/server/files/gcodes/parts/50%25%20cube%20%231.gcode",
                "changes", "true",
                "limits", "answer",
                "gives", "answer"));
    assertThat(exchange.getVariables()).containsEntry("result.filename", "parts/50% cube #1.gcode");
  }

  @Test
  void namesNothingOutsideTheFolder() {
    Exchange exchange = delete("../config/printer.cfg");

    assertThat(exchange.getException())
        .hasStackTraceContaining(InvalidParameterException.class.getName())
        .hasStackTraceContaining("params.filename \"../config/printer.cfg\" has a \"..\" in it");
    assertThat(kamelet("moonraker").calls()).isEmpty();
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.unreachable(context, voron());
    kamelet("moonraker").fails(error);

    assertThat(delete("cube.gcode").getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .isSameAs(error);
  }

  private Exchange delete(String filename) {
    Command command = Samples.command("delete_file", Map.of("filename", filename));
    return run(
        exchange -> {
          exchange.setVariable("command", command);
          exchange.getMessage().setBody(command);
        });
  }
}
