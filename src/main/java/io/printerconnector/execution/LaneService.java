package io.printerconnector.execution;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;

/** What runs routes on threads of its own, as long as the connector runs. */
abstract class LaneService extends ServiceSupport implements CamelContextAware {

  CamelContext context;

  @Override
  public final void setCamelContext(CamelContext context) {
    this.context = context;
  }

  @Override
  public final CamelContext getCamelContext() {
    return context;
  }
}
