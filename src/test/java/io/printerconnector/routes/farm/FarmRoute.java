package io.printerconnector.routes.farm;

import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** One route of a node of a farm with other beans than its own, and quick ticks. */
final class FarmRoute implements AutoCloseable {

  private final DefaultCamelContext context = new DefaultCamelContext();

  /** Runs the route of this file, which finds these beans by name. */
  FarmRoute(String file, Map<String, Object> beans) throws Exception {
    context.getPropertiesComponent().setLocation("file:config/farm.properties");
    context.getPropertiesComponent().addOverrideProperty("farm.lookMillis", "5");
    context.getPropertiesComponent().addOverrideProperty("farm.rehearseMillis", "5");
    beans.forEach(context.getRegistry()::bind);
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/" + file + ".camel.yaml"));
    context.start();
  }

  @Override
  public void close() {
    context.stop();
  }
}
