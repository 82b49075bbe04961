package io.printerconnector.routes.cloud.printago;

import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.printago.BrokerLink;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.simulator.printago.Client;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.DevelopmentPrintagoOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** There is a real broker, in this process, and no connection to it yet. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class ServedRoutes extends RouteTest {

  static final String LISTEN = "cloud-printago-listen";
  static final String VORON = "printago/ptr_01/commands";
  static final String ENDER = "printago/ptr_02/commands";

  // Without an initializer: Camel's constructor asks for the configuration.
  DevelopmentPrintago server;

  @Override
  protected Path configFile() {
    if (server == null) {
      server =
          DevelopmentPrintago.start(
              DevelopmentPrintagoOptions.defaults().withUser("farm", "hush-broker"));
    }
    try {
      return Files.writeString(
          stateFolder().resolveSibling("config.json"),
          Files.readString(super.configFile())
              .replace("broker.test", server.brokerUrl().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    link().close();
    server.close();
  }

  final BrokerLink link() {
    return bean(BrokerLink.class, "printagoLink");
  }

  /** The topics that are subscribed to, with the granted quality. */
  final Map<String, Integer> subscriptions() {
    return server.clients().stream().findFirst().map(Client::subscriptions).orElse(Map.of());
  }

  /** The connection breaks, and the connector has noticed. */
  final void breakConnection() {
    server.disconnectClients();
    await().until(() -> !link().isUp());
  }

  final List<Client> clients() {
    return server.clients();
  }
}
