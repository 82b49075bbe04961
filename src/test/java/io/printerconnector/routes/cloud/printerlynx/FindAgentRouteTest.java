package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindAgentRouteTest extends AgentRoutes {

  private static final String CALL = "printerlynx";
  private static final String FOUND = "854d8e05-b423-48a5-a8ec-5d4c24489439";

  @Override
  protected Path configFile() {
    try {
      return Files.writeString(
          stateFolder().resolveSibling("config.json"),
          Files.readString(super.configFile())
              .replace("agent_uuid", "other_uuid")
              .replace("agent_name", "other_name")
              .replace("\"agent_token\"", "\"user_token\": \"hush-user\", \"agent_token\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"error\": 1}",
        "[]",
        "[7, {}]",
        "[{\"token\": \"other\", \"uuid\": \"x\"}]"
      })
  void goesOnWithoutAnAnswerThatHelps(String answer) {
    kamelet(CALL).answers(200, answer);

    assertThat(runWith(null).getException()).isNull();

    assertThat(agent().isToBeFound()).isTrue();
    assertThat(agent().uuid()).isEmpty();
  }

  @Test
  void goesOnWithoutAnAnswer() {
    kamelet(CALL).fails(new IOException("away"));

    assertThat(runWith(null).getException()).isNull();
  }

  @Test
  void findsTheAgentByItsToken() {
    kamelet(CALL)
        .answers(
            200,
            "[{\"token\": \"other\", \"uuid\": \"x\", \"name\": \"X\"}, {\"token\": \"%s\","
                    .formatted(agent().token())
                + " \"uuid\": \"%s\", \"name\": \"Loft\"}]".formatted(FOUND));

    assertThat(runWith(null).getException()).isNull();

    assertThat(kamelet(CALL).arguments()).containsEntry("path", "/api/v1/agents");
    assertThat(agent().uuid()).isEqualTo(FOUND);
    assertThat(agent().name()).isEqualTo("Loft");
    assertThat(agent().isToBeFound()).isFalse();
  }

  private Agent agent() {
    return bean(Agent.class, "printerlynxAgent");
  }
}
