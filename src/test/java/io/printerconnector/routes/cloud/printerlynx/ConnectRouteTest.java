package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.cloud.printerlynx.AgentLink;
import io.printerconnector.cloud.printerlynx.AgentMessages;
import io.printerconnector.json.JsonText;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The cloud is a real websocket server, whose part the test speaks. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ConnectRouteTest extends RouteTest {

  private static final String STATUS = "cloud-printerlynx-send-agent-status";
  private static final String PATH = "/api/v1/ws/agent";

  private final List<Object> received = new CopyOnWriteArrayList<>();
  private String answer = "{\"type\": \"authentication\", \"data\": {\"status\": \"success\"}}";
  // Without an initializer: Camel's constructor asks for the configuration.
  private WebsocketServer server;

  @Override
  protected Path configFile() {
    if (server == null) {
      server = new WebsocketServer(PATH);
    }
    return server.configFile(super.configFile(), stateFolder().resolveSibling("config.json"));
  }

  @Override
  protected List<String> routeFiles() {
    return List.of(file(), "cloud/printerlynx/listen");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.authSeconds", "5", "printerlynx.wsPathFallbacks", "/agents/ws");
  }

  @BeforeEach
  void listen() {
    messages()
        .does(
            exchange ->
                link()
                    .answered(
                        new AgentMessages().read(exchange.getMessage().getBody(String.class))));
    server.reads(
        text -> {
          received.add(JsonText.parse(text));
          if (answer != null) {
            server.send(answer);
          }
        });
  }

  @AfterEach
  void stop() {
    link().close();
    server.stop();
  }

  @Test
  void authenticatesBeforeAnythingElse() {
    route(STATUS).does(exchange -> assertThat(link().isUp()).isTrue());

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(server.paths()).containsExactly(PATH);
    assertThat(received)
        .containsExactly(Map.of("type", "authentication", "data", Map.of("token", "hush-agent")));
    assertThat(exchange.getMessage().getBody()).as("the token").isNull();
    assertThat(route(STATUS).call().getExchange().getVariable("agentStatus")).isEqualTo("online");
    assertThat(messages().call().getBody(String.class)).isEqualTo(answer);
  }

  @Test
  void failsIfTheTokenIsRefused() {
    answer =
        "{\"type\": \"authentication\","
            + " \"data\": {\"status\": \"error\", \"message\": \"Invalid token\"}}";

    Exchange exchange = runWith(null);

    assertThat(exchange.getException(CloudException.class).getStatus()).isEqualTo(401);
    assertThat(exchange.getException()).hasMessageContaining("Invalid token");
    assertThat(link().isUp()).isFalse();
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @Test
  void failsIfTheCloudIsSilent() {
    answer = null;

    assertThat(runWith(null).getException())
        .hasMessage("the cloud has not answered the authentication within 5 s");
    assertThat(link().isUp()).isFalse();
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @Test
  void failsIfTheCloudIsAway() {
    server.stop();

    assertThat(runWith(null).getException()).isInstanceOf(IOException.class);
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @Test
  void waitsAfterAConnectionThatDidNotLast() {
    runWith(null);
    server.hangUp();
    await().until(() -> !link().isUp());

    assertThat(runWith(null).getException())
        .hasMessageMatching("the connection ended after \\d+ s");
    assertThat(server.paths()).hasSize(1);
  }

  private AgentLink link() {
    return bean(AgentLink.class, "printerlynxLink");
  }

  private Stub messages() {
    return route("cloud-printerlynx-take-message");
  }
}
