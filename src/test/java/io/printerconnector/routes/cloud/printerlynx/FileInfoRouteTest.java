package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.FileCredentials;
import io.printerconnector.cloud.printerlynx.FilePaths;
import io.printerconnector.command.CommandFailedException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileInfoRouteTest extends AgentRoutes {

  private static final String LOGIN = "cloud-printerlynx-log-in";
  private static final String ASK = "cloud-printerlynx-ask-file";
  private static final String INFO = "{\"name\": \"File.gcode\", \"size\": 7}";
  private static final String NO_FILE =
      "{\"status\": \"404 Not Found\", \"message\": \"No file found\"}";

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.downloadAuth", "login");
  }

  @BeforeEach
  void useTheDocumentedPath() {
    FilePaths paths = paths();
    if (!paths.current().equals("/api/v1/printfiles")) {
      paths.change();
    }
    bean(FileCredentials.class, "printerlynxCredentials").refused();
  }

  @Test
  void asksOnceItIsLoggedIn() {
    route(ASK)
        .does(
            exchange -> {
              assertThat(route(LOGIN).calls()).hasSize(1);
              answer(200, INFO).process(exchange);
            });

    assertThat(ask().getMessage().getBody()).isEqualTo(Map.of("name", "File.gcode", "size", 7));
    assertThat(route(ASK).calls()).hasSize(1);
  }

  @Test
  void triesTheOtherPathWhereThereIsNoSuchRouteAndRemembersIt() {
    route(ASK).does(1, answer(404, null));
    route(ASK)
        .does(
            2,
            exchange -> {
              assertThat(paths().current()).isEqualTo("/api/v1/files");
              answer(200, INFO).process(exchange);
            });

    assertThat(ask().getMessage().getBody()).isEqualTo(Map.of("name", "File.gcode", "size", 7));
    assertThat(paths().current()).isEqualTo("/api/v1/files");
  }

  @Test
  void staysWhereThereIsOnlyNoSuchFile() {
    route(ASK).does(answer(404, NO_FILE));

    assertThat(ask().getMessage().getBody()).isNull();
    assertThat(route(ASK).calls()).hasSize(1);
    assertThat(paths().current()).isEqualTo("/api/v1/printfiles");
  }

  @Test
  void renewsALoginThatHasRunOutOnce() {
    logIn();
    route(ASK).does(answer(401, "{\"message\": \"Invalid token\"}"));

    assertThat(ask().getMessage().getBody()).isNull();

    assertThat(route(LOGIN).calls()).hasSize(2);
    assertThat(route(ASK).calls()).hasSize(2);
  }

  @Test
  void usesTheRenewedLogin() {
    logIn();
    route(ASK).does(1, answer(401, "{\"message\": \"Invalid token\"}"));
    route(ASK).does(2, answer(200, INFO));

    assertThat(ask().getMessage().getBody()).isEqualTo(Map.of("name", "File.gcode", "size", 7));
  }

  @Test
  void asksNotAgainWithAnotherToken() {
    route(ASK).does(answer(401, "{\"message\": \"Invalid token\"}"));

    assertThat(ask().getException()).isNull();
    assertThat(route(ASK).calls()).as("no login has been made").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400, 403, 500, 503})
  void goesOnWithoutAnAnswer(int status) {
    route(ASK).does(answer(status, "text"));

    Exchange exchange = ask();

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{"})
  void goesOnWithoutAnAnswerThatIsJson(String page) {
    route(ASK).does(answer(200, page));

    Exchange exchange = ask();

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isNull();
  }

  @Test
  void failsIfTheLoginDoes() {
    CommandFailedException error = new CommandFailedException("Download failed: no");
    route(LOGIN).fails(error);

    assertThat(ask().getException()).isSameAs(error);
    assertThat(route(ASK).calls()).isEmpty();
  }

  private static Processor answer(int status, String body) {
    return exchange -> {
      exchange.setVariable("answerStatus", status);
      exchange.getMessage().setBody(body);
    };
  }

  private void logIn() {
    bean(FileCredentials.class, "printerlynxCredentials").loggedIn("{\"token\": \"hush-1\"}");
  }

  private FilePaths paths() {
    return bean(FilePaths.class, "printerlynxPaths");
  }

  private Exchange ask() {
    return run(exchange -> exchange.setVariable("command", start()));
  }
}
