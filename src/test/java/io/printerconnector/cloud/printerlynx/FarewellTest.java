package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.websocket.FakeSocket;
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
  void saysAtAnOrderlyEndThatTheAgentGoes() throws Exception {
    runAndStop(true);

    assertThat(told).containsExactly("offline");
  }

  @Test
  void saysNothingWithoutAConnection() throws Exception {
    runAndStop(false);

    assertThat(told).isEmpty();
  }

  private void runAndStop(boolean accepted) throws Exception {
    AgentLink link = new AgentLink(new LinkRoutes(AccountFile.connector(folder, Map.of()), "", ""));
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:cloud-printerlynx-send-agent-status")
                  .process(exchange -> told.add(exchange.getVariable("agentStatus")));
            }
          });
      link.setCamelContext(context);
      context.start();
      OpenLink.open(link, new FakeSocket(MonotonicClock.SYSTEM), null);
      if (accepted) {
        OpenLink.accept(link);
      }
    }
  }
}
