package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveFileRouteTest extends ActionTest {

  private static final Map<String, Object> PARAMS =
      Map.of("source", "a.gcode", "dest", "old/a \"1\".gcode");

  @BeforeEach
  void printerIsIdle() {
    route("printer-current-status").returns(Samples.status("complete", "a.gcode"));
  }

  @Test
  void movesTheFileWithinItsFolder() {
    Exchange exchange = carryOut("move_file", PARAMS);

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .isEqualTo(
            Map.of(
                "method", "POST",
                "path", "/server/files/move",
                "body", "{\"source\":\"gcodes/a.gcode\",\"dest\":\"gcodes/old/a \\\"1\\\".gcode\"}",
                "changes", "true",
                "limits", "answer",
                "gives", "answer"));
    assertThat(exchange.getVariables())
        .containsEntry("result.source", "a.gcode")
        .containsEntry("result.dest", "old/a \"1\".gcode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"printing", "paused"})
  void leavesTheFileOfTheJobAlone(String state) {
    for (String file : new String[] {"a.gcode", "old/a \"1\".gcode"}) {
      route("printer-current-status").returns(Samples.status(state, file));

      assertThat(carryOut("move_file", PARAMS).getException())
          .isInstanceOf(CommandRefusedException.class)
          .hasMessage(
              "cannot move a.gcode to old/a \"1\".gcode: the printer is " + state + " " + file);
    }
    assertThat(kamelet("moonraker").calls()).isEmpty();
  }

  /** Quotes around a name were once taken off, and the file of the job was moved. */
  @ParameterizedTest
  @ValueSource(strings = {"'quoted'", "\"quoted\"", "a: b", "${body}", "{{x}}", "a) == (b", "null"})
  void leavesTheFileOfTheJobAloneWhateverItsName(String name) {
    route("printer-current-status").returns(Samples.status("printing", name));

    for (Map<String, Object> params :
        List.<Map<String, Object>>of(
            Map.of("source", name, "dest", "b.gcode"), Map.of("source", "a.gcode", "dest", name))) {
      assertThat(carryOut("move_file", params).getException())
          .isInstanceOf(CommandRefusedException.class);
    }
    assertThat(kamelet("moonraker").calls()).isEmpty();
  }

  @Test
  void namesNothingOutsideTheFolder() {
    assertInvalid(
        carryOut("move_file", Map.of("source", "a.gcode", "dest", "../a.gcode")),
        "params.dest \"../a.gcode\" has a \"..\" in it");
    assertInvalid(
        carryOut("move_file", Map.of("source", "/a", "dest", "b")), "is an absolute path");
    assertInvalid(
        carryOut("move_file", Map.of("source", "a")), "missing params.dest for move_file");
    assertThat(kamelet("moonraker").calls()).isEmpty();
  }
}
