package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.printer.Printers;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.DevelopmentPrintagoOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarewellTest {

  @TempDir private Path folder;
  private final List<Object> told = new CopyOnWriteArrayList<>();

  @Test
  void saysAtAnOrderlyEndThatTheConnectorGoes() throws Exception {
    runAndStop(true);

    assertThat(told).containsExactly("disconnected");
  }

  @Test
  void saysNothingWithoutAConnection() throws Exception {
    runAndStop(false);

    assertThat(told).isEmpty();
  }

  private void runAndStop(boolean connected) throws Exception {
    try (DevelopmentPrintago server =
            DevelopmentPrintago.start(
                DevelopmentPrintagoOptions.defaults().withUser("farm", "hush-broker"));
        DefaultCamelContext context = new DefaultCamelContext()) {
      Broker broker =
          new Broker(
              Messages.connector(
                  folder,
                  Map.of(
                      "broker_url", server.brokerUrl().toString(),
                      "username", "farm",
                      "password", "hush-broker")));
      BrokerLink link =
          new BrokerLink(
              broker,
              new BrokerClient(broker),
              new CommandTopics(new Printers(List.of(Messages.VORON)), "a"));
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:cloud-printago-tell-presence")
                  .process(exchange -> told.add(exchange.getVariable("presence")));
            }
          });
      link.setCamelContext(context);
      context.start();
      if (connected) {
        link.open();
      }
      context.stop();
      assertThat(server.messages()).as("no last will").isEmpty();
      assertThat(link.isUp()).isFalse();
      assertThatThrownBy(link::open).as("another look of the loop").hasMessageContaining("stopped");
    }
  }
}
