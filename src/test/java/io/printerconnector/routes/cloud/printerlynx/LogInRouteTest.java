package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.FileCredentials;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInRouteTest extends AgentRoutes {

  private static final String CALL = "printerlynx";

  @Override
  protected Path configFile() {
    try {
      return Files.writeString(
          stateFolder().resolveSibling("config.json"),
          Files.readString(super.configFile())
              .replace(
                  "\"agent_name\"",
                  "\"username\": \"ann\", \"password\": \"hush\\\"1\", \"agent_name\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void forgetTheLogin() {
    credentials().refused();
  }

  @Test
  void logsInOnce() {
    kamelet(CALL).does(answer(200, "{\"token\": \"hush-session\"}"));

    assertThat(runWith(null).getException()).isNull();
    assertThat(runWith(null).getException()).isNull();

    assertThat(kamelet(CALL).arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/api/v1/auth/login")
        .doesNotContainKey("authorization");
    assertThat(JsonText.parse(kamelet(CALL).call().getBody(String.class)))
        .isEqualTo(Map.of("username", "ann", "password", "hush\"1"));
    assertThat(credentials().authorization()).isEqualTo("Bearer hush-session");
  }

  @Test
  void takesACreatedSessionToo() {
    kamelet(CALL).does(answer(201, "{\"token\": \"hush-session\"}"));

    assertThat(runWith(null).getException()).isNull();
    assertThat(credentials().needsLogin()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 400, 401, 404, 500, 503})
  void failsIfTheLoginIsRefused(int status) {
    kamelet(CALL).does(answer(status, "{\"token\": \"hush-session\"}"));

    assertThat(runWith(null).getException())
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("Download failed: the login was answered with HTTP " + status);
    assertThat(credentials().needsLogin()).isTrue();
  }

  @Test
  void failsIfThereIsNoTokenInTheAnswer() {
    kamelet(CALL).does(answer(200, "{}"));

    assertThat(runWith(null).getException())
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("Download failed: the login gave no token");
  }

  private static Processor answer(int status, String body) {
    return exchange -> {
      exchange.setVariable("answerStatus", status);
      exchange.getMessage().setBody(body);
    };
  }

  private FileCredentials credentials() {
    return bean(FileCredentials.class, "printerlynxCredentials");
  }
}
