package io.printerconnector.cloud.printago;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at an orderly end that the connector goes, while the route for that still runs. */
final class Farewell extends LifecycleStrategySupport {

  private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
  private static final String ROUTE = "direct:cloud-printago-tell-presence";

  private final BrokerLink link;

  Farewell(BrokerLink link) {
    this.link = link;
  }

  @Override
  public void onContextStopping(CamelContext context) {
    link.leave();
    if (!link.isUp()) {
      return;
    }
    try (ProducerTemplate sender = context.createProducerTemplate(1)) {
      sender.send(ROUTE, exchange -> exchange.setVariable("presence", Broker.GONE));
      link.close();
    } catch (IOException e) {
      LOG.debug("the end is not told: {}", e.getMessage());
    }
  }
}
