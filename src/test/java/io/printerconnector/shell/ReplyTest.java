package io.printerconnector.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.shell.MachineException.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers mean that a real Moonraker, or a web server before it, was seen to give. */
class ReplyTest {

  private static final String ERROR =
      "{\"error\": {\"code\": 1, \"message\": \"%s\", \"traceback\": \"\"}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/printer/info         | 503 | Klippy Host not connected | AWAY     | klipper is away",
        "/printer/gcode/script | 503 | Klippy Disconnected       | LOST     | Klippy Disconnected",
        "/printer/info         | 404 | Not Found                 | AWAY     | has not connected to Moonraker",
        "/server/files/x       | 404 | Not Found                 | REFUSED  | Not Found",
        "/printer/gcode/script | 400 | Must home axis first      | REFUSED  | Must home axis first",
        "/printer/info         | 401 | Unauthorized              | REFUSED  | --api-key-file",
        "/printer/info         | 502 |                           | LOST     | answers http 502",
        "/printer/info         | 404 |                           | STRANGER | is not Moonraker",
        "/printer/info         | 301 |                           | STRANGER | is not Moonraker",
      })
  void isUnderstood(String path, int status, String words, Trouble trouble, String message) {
    String body = words == null ? "<html></html>" : ERROR.formatted(words);

    MachineException refusal =
        catchThrowableOfType(MachineException.class, () -> reply(path, status, body).result());

    assertThat(refusal.trouble()).isEqualTo(trouble);
    assertThat(refusal).hasMessageContaining(message);
  }

  @Test
  void isEmptyIfItIsOnlyOk() throws MachineException {
    assertThat(reply("/printer/x", 200, "{\"result\": \"ok\"}").result()).isEmpty();
    assertThat(reply("/printer/x", 200, "{\"result\": {\"a\": 1}}").result())
        .isEqualTo(Map.of("a", 1));
  }

  @Test
  void isNotMoonrakersIfItIsNoJson() {
    for (String body : new String[] {"<html>", "7", ""}) {
      MachineException refusal =
          catchThrowableOfType(
              MachineException.class, () -> reply("/printer/info", 200, body).result());
      assertThat(refusal.trouble()).isEqualTo(Trouble.STRANGER);
    }
  }

  private static Reply reply(String path, int status, String body) {
    return new Reply("http://voron", path, status, body.getBytes(StandardCharsets.UTF_8));
  }
}
