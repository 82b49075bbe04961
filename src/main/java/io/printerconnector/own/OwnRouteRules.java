package io.printerconnector.own;

import java.util.Collection;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** What holds for every route of the owner, before it is added to those that run. */
final class OwnRouteRules implements RouteBuilderLifecycleStrategy {

  private static final String PREFIX = "own-";

  private final OwnRouteWatch watch;
  private final Collection<String> routes;
  private final Collection<String> sources;

  /**
   * @param watch what is told how the routes fare
   * @param routes gets the ids of the routes
   * @param sources gets the endpoints that they start from
   */
  OwnRouteRules(OwnRouteWatch watch, Collection<String> routes, Collection<String> sources) {
    this.watch = watch;
    this.routes = routes;
    this.sources = sources;
  }

  @Override
  public void afterConfigure(RouteBuilder builder) {
    ModelCamelContext context = (ModelCamelContext) builder.getContext();
    for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
      String id = route.getId();
      if (id == null || !id.startsWith(PREFIX)) {
        throw new IllegalArgumentException(
            "the id of the route is \"%s\"; begin it with %s, or put the file where the one of the distribution is to replace that"
                .formatted(id, PREFIX));
      }
      if (context.getRouteDefinition(id) != null) {
        throw new IllegalArgumentException(
            "another file has a route %s; give this one another id".formatted(id));
      }
      route.routePolicy(watch);
    }
    for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
      routes.add(route.getId());
      sources.add(route.getInput().getEndpointUri());
    }
  }
}
