package io.printerconnector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

  private static Command command(Map<String, Object> params) {
    return new Command(new Identifier("c"), new Identifier(1), "upload_file", params);
  }

  @Test
  void readsFileAndContent() {
    Command command = command(Map.of("filename", "a/b.gcode", "content", "RzI4"));

    assertThat(command.gcodeFile()).isEqualTo(new GcodeFile("a/b.gcode"));
    assertThat(command.content()).asString().isEqualTo("G28");
  }

  @Test
  void namesTheParameterThatIsMissing() {
    Map<String, Object> withNull = new HashMap<>();
    withNull.put("filename", null);

    for (Map<String, Object> params : List.of(Map.<String, Object>of(), withNull)) {
      assertThatThrownBy(() -> command(params).gcodeFile())
          .isInstanceOf(InvalidParameterException.class)
          .hasMessage("missing params.filename for upload_file");
    }
    assertThatThrownBy(() -> command(Map.of("content", "")).content())
        .hasMessage("missing params.content for upload_file");
  }

  @Test
  void saysWhatAParameterIsInsteadOfAString() {
    Map<Object, String> described =
        Map.of(
            7,
            "the number 7",
            1.5,
            "the number 1.5",
            true,
            "the boolean true",
            List.of(1),
            "an array",
            Map.of("a", 1),
            "an object");

    described.forEach(
        (value, description) ->
            assertThatThrownBy(() -> command(Map.of("filename", value)).gcodeFile())
                .hasMessage(
                    "params.filename for upload_file must be a string, but is " + description));
  }

  @Test
  void leavesParametersOutOfItsText() {
    Command command = command(Map.of("content", "RzI4", "list", Arrays.asList("x", null)));

    assertThat(command).hasToString("command c upload_file for printer 1");
  }
}
