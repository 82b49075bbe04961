package io.printerconnector.cloud.printerlynx;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at an orderly end that the agent goes, while the route for that still runs. */
final class Farewell extends LifecycleStrategySupport {

  private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
  private static final String ROUTE = "direct:cloud-printerlynx-send-agent-status";

  private final AgentLink link;

  Farewell(AgentLink link) {
    this.link = link;
  }

  @Override
  public void onContextStopping(CamelContext context) {
    if (!link.isUp()) {
      return;
    }
    try (ProducerTemplate sender = context.createProducerTemplate(1)) {
      sender.send(ROUTE, exchange -> exchange.setVariable("agentStatus", "offline"));
    } catch (IOException e) {
      LOG.debug("the end is not told: {}", e.getMessage());
    }
  }
}
