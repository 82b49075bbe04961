package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.cloud.printerlynx.AgentLink;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The cloud is a real websocket server, whose part the test speaks. */
@TestInstance(Lifecycle.PER_METHOD)
class ListenRouteTest extends RouteTest {

  private static final String PATH = "/api/v1/ws/agent";
  private static final String FALLBACK = "/agents/ws";
  private static final String ROUTE = "cloud-printerlynx-listen-";

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
  protected String routeToReplace() {
    return null;
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.wsPathFallbacks", FALLBACK);
  }

  @AfterEach
  void stop() {
    link().close();
    server.stop();
  }

  @Test
  void connectsNobodyBeforeItIsTold() {
    assertThat(status(0)).isEqualTo(ServiceStatus.Stopped);
    assertThat(status(1)).isEqualTo(ServiceStatus.Stopped);
    assertThat(server.paths()).isEmpty();
  }

  @Test
  void handsOnWhatCloudAndAgentSay() throws Exception {
    link().open();
    await().until(server::isConnected);
    List<String> sent = new CopyOnWriteArrayList<>();
    server.reads(sent::add);

    server.send("hello \u00fc");
    await().until(() -> messages().calls().size() == 1);
    assertThat(messages().call().getBody(String.class)).isEqualTo("hello \u00fc");

    send("and back");
    await().until(() -> sent.equals(List.of("and back")));
    assertThat(server.paths()).containsExactly(PATH);
  }

  @Test
  void triesTheNextPathOnlyWhereTheFirstIsNotFound() throws Exception {
    server.opensAt(FALLBACK, 404);
    link().open();

    assertThat(server.paths()).containsExactly(PATH, FALLBACK);
    assertThat(status(0)).isEqualTo(ServiceStatus.Stopped);
    assertThat(status(1)).isEqualTo(ServiceStatus.Started);
  }

  @Test
  void givesUpWhereItIsRefused() {
    server.opensAt(FALLBACK, 403);

    CloudException refused = catchThrowableOfType(CloudException.class, () -> link().open());

    assertThat(refused.getStatus()).isEqualTo(403);
    assertThat(server.paths()).containsExactly(PATH);
  }

  @Test
  void opensNoSecondWebsocketByItself() throws Exception {
    link().open();
    await().until(server::isConnected);
    server.hangUp();

    await().until(() -> failsToSend());
    assertThat(server.paths()).hasSize(1);
  }

  @Test
  void endsWithTheLink() throws Exception {
    link().open();
    await().until(server::isConnected);
    link().close();

    await().until(() -> !server.isConnected());
    assertThat(status(0)).isEqualTo(ServiceStatus.Stopped);
  }

  private boolean failsToSend() {
    Exchange exchange = send("x");
    return exchange.getException() instanceof IOException;
  }

  private Exchange send(String text) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(text);
    return template.send(link().endpoint(), exchange);
  }

  private ServiceStatus status(int number) {
    return context.getRouteController().getRouteStatus(ROUTE + number);
  }

  private AgentLink link() {
    return bean(AgentLink.class, "printerlynxLink");
  }

  private Stub messages() {
    return route("cloud-printerlynx-take-message");
  }
}
