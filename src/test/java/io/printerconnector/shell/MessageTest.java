package io.printerconnector.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.json.JsonText;
import io.printerconnector.shell.MachineException.Trouble;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

  private static Message message(String json) {
    return new Message((Map<?, ?>) JsonText.parseUntrusted(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": 1, \"error\": {\"error\": \"WebRequestError\", \"message\": \"Must home\"}}",
        "{\"id\": 1, \"error\": {\"code\": 400, \"message\": \"Must home\"}}",
        "{\"id\": 1, \"error\": \"Must home\"}"
      })
  void anErrorIsNoResultWhateverItLooksLike(String json) {
    MachineException refusal =
        catchThrowableOfType(MachineException.class, () -> message(json).result("klipper"));

    assertThat(refusal.trouble()).isEqualTo(Trouble.REFUSED);
    assertThat(refusal).hasMessage("Must home");
  }

  @Test
  void anOkIsAnEmptyResult() throws MachineException {
    assertThat(message("{\"id\": 1, \"result\": \"ok\", \"error\": null}").result("klipper"))
        .isEmpty();
  }
}
