package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class CheckStartRouteTest extends RouteTest {

  private static final Command UPLOAD =
      Samples.command("upload_file", Map.of("filename", "cube.gcode", "start", true, "url", "u"));
  private static final Command START =
      Samples.command("start_print", Map.of("filename", "cube.gcode"));

  @Test
  void judgesTheStartByItsAgeAndThePolicy() {
    assertThat(check().getException()).isNull();

    assertThat(route("commands-check-command").call().getExchange().getVariable("command"))
        .isEqualTo(START);
  }

  @Test
  void leavesTheCommandAsItIsAlsoIfItsStartIsRefused() {
    assertThat(check().getVariable("command")).isEqualTo(UPLOAD);
    Exception refusal = new IllegalStateException("locked");
    route("commands-check-command").fails(refusal);

    Exchange refused = check();

    assertThat(refused.getException()).isSameAs(refusal);
    assertThat(refused.getVariable("command")).isEqualTo(UPLOAD);
  }

  private Exchange check() {
    return run(exchange -> exchange.setVariable("command", UPLOAD));
  }
}
