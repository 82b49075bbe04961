package io.printerconnector.application;

import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;

/** Camel Main with a context that is sooner ready for many routes. */
final class ConnectorMain extends Main {

  @Override
  protected CamelContext createCamelContext() {
    CamelContext context = new ManyRoutes();
    context.getCamelContextExtension().setRegistry(registry);
    return context;
  }

  /**
   * Camel removes each route before it adds it, and lists the endpoints of all other routes before
   * it notices that there is none of that id: a tenth of the start.
   */
  private static final class ManyRoutes extends DefaultCamelContext {

    ManyRoutes() {
      super(false);
    }

    @Override
    protected boolean removeRoute(String id, LoggingLevel level) throws Exception {
      return getRouteServices().containsKey(id) && super.removeRoute(id, level);
    }
  }
}
