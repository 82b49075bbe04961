package io.printerconnector.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of the owner with routes of its own, and what runs of it. */
final class OwnRouteFile {

  private static final Logger LOG = LoggerFactory.getLogger(OwnRouteFile.class);

  private final Path file;
  private final String text;
  private final List<String> routes = new ArrayList<>();
  private final Set<String> sources = new CopyOnWriteArraySet<>();

  OwnRouteFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Whether a text has neither a route nor a bean: only comments and empty lines. */
  static boolean isVoid(String text) {
    return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  /** The text of a file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  boolean hasText(String other) {
    return text.equals(other);
  }

  /** The endpoints that its routes start from, while they run. */
  Set<String> sources() {
    return sources;
  }

  /**
   * Starts the routes of the file; if one of them cannot start, none of them runs.
   *
   * @param watch what is told how the routes fare
   */
  void start(CamelContext context, OwnRouteWatch watch) throws Exception {
    if (isVoid(text)) {
      return;
    }
    Resource resource = ResourceHelper.fromString("file:" + file, text);
    try {
      for (RoutesBuilder builder :
          PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
        if (builder instanceof RouteBuilder yaml) {
          yaml.addLifecycleInterceptor(new OwnRouteRules(watch, routes, sources));
        }
        context.addRoutes(builder);
      }
      // Camel does not, because the context leaves that to the application.
      for (String id : routes) {
        if (context.getRoute(id).isAutoStartup()) {
          context.getRouteController().startRoute(id);
        }
      }
    } catch (Exception e) {
      stop(context);
      throw e;
    }
  }

  /** Stops and removes what runs of the file. */
  void stop(CamelContext context) {
    for (String route : routes) {
      try {
        context.getRouteController().stopRoute(route, 1, TimeUnit.SECONDS);
        context.removeRoute(route);
        RouteDefinition definition = ((ModelCamelContext) context).getRouteDefinition(route);
        if (definition != null) {
          ((ModelCamelContext) context).removeRouteDefinition(definition);
        }
      } catch (Exception e) {
        LOG.warn("the route {} of {} does not stop: {}", route, file, e.toString());
      }
    }
    routes.clear();
    sources.clear();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
