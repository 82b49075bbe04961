package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCredentialsTest {

  private static final Map<String, Object> USER = Map.of("user_token", "hush-user");
  private static final Map<String, Object> LOGIN =
      Map.of("username", "ann", "password", "hush \"pass\"");
  private static final Map<String, Object> BOTH =
      Map.of("user_token", "hush-user", "username", "ann", "password", "hush");

  @TempDir private Path folder;

  @Test
  void takesTheTokenOfTheUserFirst() {
    assertThat(credentials("auto", BOTH).authorization()).isEqualTo("Bearer hush-user");
    assertThat(credentials("auto", USER).authorization()).isEqualTo("Bearer hush-user");
    assertThat(credentials("auto", BOTH).needsLogin()).isFalse();
  }

  @Test
  void logsInIfThereIsNoTokenOfTheUser() {
    FileCredentials credentials = credentials("auto", LOGIN);

    assertThat(credentials.needsLogin()).isTrue();
    assertThat(JsonText.parse(credentials.login())).isEqualTo(LOGIN);
    credentials.loggedIn("{\"token\": \"hush-session\", \"more\": 1}");
    assertThat(credentials.needsLogin()).isFalse();
    assertThat(credentials.authorization()).isEqualTo("Bearer hush-session");
    assertThat(Secrets.ofThisProcess().redact("a hush-session b"))
        .isEqualTo("a " + Secrets.REDACTED + " b");
  }

  @Test
  void takesTheTokenOfTheAgentIfThereIsNothingElse() {
    FileCredentials credentials = credentials("auto", Map.of());

    assertThat(credentials.needsLogin()).isFalse();
    assertThat(credentials.authorization()).isEqualTo("Bearer hush-agent");
  }

  @Test
  void takesWhatIsChosen() {
    assertThat(credentials("agent_token", BOTH).authorization()).isEqualTo("Bearer hush-agent");
    assertThat(credentials("user_token", BOTH).authorization()).isEqualTo("Bearer hush-user");
    FileCredentials login = credentials("login", BOTH);
    assertThat(login.needsLogin()).isTrue();
    login.loggedIn("{\"token\": \"hush-session\"}");
    assertThat(login.authorization()).isEqualTo("Bearer hush-session");
  }

  @Test
  void logsInAgainAfterARefusal() {
    FileCredentials credentials = credentials("login", LOGIN);
    assertThat(credentials.refused()).as("before any login").isFalse();
    credentials.loggedIn("{\"token\": \"hush-1\"}");

    assertThat(credentials.refused()).isTrue();
    assertThat(credentials.needsLogin()).isTrue();
    assertThat(credentials.refused()).as("once more").isFalse();
    credentials.loggedIn("{\"token\": \"hush-2\"}");
    assertThat(credentials.authorization()).isEqualTo("Bearer hush-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent_token", "user_token"})
  void aLoginDoesNotHelpOtherTokens(String mode) {
    assertThat(credentials(mode, BOTH).refused()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"token\": null}",
        "{\"token\": 7}",
        "{\"token\": \" \"}",
        "{\"token\":"
      })
  void refusesAnAnswerWithoutAToken(String answer) {
    FileCredentials credentials = credentials("login", LOGIN);

    assertThatThrownBy(() -> credentials.loggedIn(answer))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("Download failed: the login gave no token");
    assertThat(credentials.needsLogin()).isTrue();
  }

  private FileCredentials credentials(String mode, Map<String, Object> members) {
    FileCredentials credentials = new FileCredentials(AccountFile.connector(folder, members));
    credentials.setMode(mode);
    return credentials;
  }
}
