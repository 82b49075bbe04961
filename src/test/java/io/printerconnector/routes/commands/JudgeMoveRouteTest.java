package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class JudgeMoveRouteTest extends RouteTest {

  @Test
  void isContentIfTheFileHasItsNewName() {
    Exchange exchange = judge("b.gcode", "c.gcode");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("result.source", "a.gcode")
        .containsEntry("result.dest", "b.gcode");
    assertThat(route("actions-move-file").calls()).isEmpty();
  }

  @Test
  void movesItIfItHasTheOldName() {
    assertThat(judge("a.gcode", "b.gcode").getException()).isNull();
    assertThat(judge("a.gcode").getException()).isNull();

    assertThat(route("actions-move-file").calls()).hasSize(2);
  }

  private Exchange judge(String... files) {
    route("printer-list-files").returns(Samples.listing(files));
    Map<String, Object> params = Map.of("source", "a.gcode", "dest", "b.gcode");
    return run(
        exchange -> {
          exchange.setVariable("command", Samples.command("move_file", params));
          exchange.getMessage().setBody(List.of());
        });
  }
}
