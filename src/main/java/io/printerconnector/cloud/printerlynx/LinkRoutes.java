package io.printerconnector.cloud.printerlynx;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.config.Connector;
import io.printerconnector.http.Connecting;
import io.vertx.core.http.UpgradeRejectedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.model.Model;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The routes that listen to the cloud, made from the template {@code cloud-printerlynx-listen}, one
 * for each path that its websocket may have. They are made before the context starts, see {@link
 * io.printerconnector.printer.WatchRoutes}. At most one of them runs.
 */
public final class LinkRoutes implements CamelContextAware {

  private static final String TEMPLATE = "cloud-printerlynx-listen";
  private static final int NOT_FOUND = 404;

  private final String cloudUrl;
  private final List<String> paths;
  private CamelContext camelContext;

  /**
   * @param connector knows where the cloud is
   * @param path path of the websocket
   * @param fallbacks further paths, separated by commas, each tried if the one before is not found
   */
  public LinkRoutes(Connector connector, String path, String fallbacks) {
    this.cloudUrl = connector.cloudUrl();
    this.paths =
        Stream.concat(Stream.of(path), Stream.of(fallbacks.split(",")))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList();
  }

  private final class Making extends LifecycleStrategySupport {

    @Override
    public void onContextInitializing(CamelContext context) {
      Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
      if (model.getRouteTemplateDefinition(TEMPLATE) == null) {
        return; // a context with other routes, such as that of a test
      }
      for (int number = 0; number < paths.size(); number++) {
        try {
          if (model.getRouteDefinition(id(number)) == null) {
            context.addRouteFromTemplate(id(number), TEMPLATE, Map.of("address", address(number)));
          }
        } catch (Exception e) {
          throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
      }
    }
  }

  private static String id(int number) {
    return TEMPLATE + "-" + number;
  }

  /** The websocket's address: http becomes ws, and https wss. */
  private String address(int number) {
    return "ws" + cloudUrl.substring("http".length()) + paths.get(number);
  }

  /**
   * Opens a websocket.
   *
   * @return the endpoint of the route that listens to it
   * @throws IOException if the cloud cannot be reached
   * @throws CloudException if it does not open one
   */
  Endpoint open(CamelContext context) throws IOException {
    CloudException notFound = null;
    for (int number = 0; number < paths.size(); number++) {
      try {
        return open(context, number);
      } catch (CloudException e) {
        if (e.getStatus() != NOT_FOUND) {
          throw e;
        }
        notFound = e;
      }
    }
    throw notFound;
  }

  private Endpoint open(CamelContext context, int number) throws IOException {
    String id = id(number);
    Endpoint endpoint = context.getRoute(id).getEndpoint();
    try {
      ServiceHelper.startService(endpoint);
      context.getRouteController().startRoute(id);
      return endpoint;
    } catch (Exception e) {
      close(context);
      throw failure(e, paths.get(number));
    }
  }

  /** Ends the routes, and with them the websocket. */
  void close(CamelContext context) {
    for (int number = 0; number < paths.size(); number++) {
      try {
        context.getRouteController().stopRoute(id(number));
        ServiceHelper.stopService(context.getRoute(id(number)).getEndpoint());
      } catch (Exception e) {
        throw RuntimeCamelException.wrapRuntimeCamelException(e);
      }
    }
  }

  private IOException failure(Exception error, String path) {
    IOException tls = Connecting.tlsFailure(error, URI.create(cloudUrl).getHost());
    if (tls != null) {
      return tls;
    }
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UpgradeRejectedException refused) {
      throw new CloudException(refused.getStatus(), path, "", 0);
    } else if (root instanceof TimeoutException) {
      return new InterruptedIOException("the cloud did not open the websocket in time");
    }
    return root instanceof IOException io ? io : new IOException(root.getMessage(), root);
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
    camelContext.addLifecycleStrategy(new Making());
  }
}
