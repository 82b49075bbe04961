package io.printerconnector.simulator.http;

import io.printerconnector.simulator.JsonFields.InvalidField;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the endpoint for a request by its raw path. Vert.x-web matches a normalised path, in which
 * an id such as {@code %2E%2E} would be taken for a step upwards; here each segment is decoded on
 * its own, so that an id may hold any character.
 */
public final class RawPathRoutes implements Handler<RoutingContext> {

  /** Answers a request. May throw {@link Refusal} and {@link InvalidField}. */
  @FunctionalInterface
  public interface Endpoint {
    Answer answer(Call call);
  }

  /** Answers a request in its own time. May throw {@link Refusal} and {@link InvalidField}. */
  @FunctionalInterface
  public interface LaterEndpoint {
    Future<Answer> answer(Call call);
  }

  private record Route(String method, List<String> segments, LaterEndpoint endpoint) {}

  private final int invalidFieldStatus;
  private final List<Route> routes = new ArrayList<>();

  /**
   * @param invalidFieldStatus the HTTP status for a field that is missing or ill-typed
   */
  public RawPathRoutes(int invalidFieldStatus) {
    this.invalidFieldStatus = invalidFieldStatus;
  }

  /** Adds an endpoint; a segment that starts with a colon is a parameter. */
  public RawPathRoutes on(String method, String path, Endpoint endpoint) {
    return onLater(method, path, call -> Future.succeededFuture(endpoint.answer(call)));
  }

  /** Adds an endpoint that may take its time. */
  public RawPathRoutes onLater(String method, String path, LaterEndpoint endpoint) {
    routes.add(new Route(method, List.of(path.split("/", -1)), endpoint));
    return this;
  }

  /** Answers the request, 405 if only the method is wrong, or hands it on if no path matches. */
  @Override
  public void handle(RoutingContext context) {
    List<String> segments = List.of(context.request().path().split("/", -1));
    List<Route> samePath = routes.stream().filter(r -> matches(r, segments)).toList();
    if (samePath.isEmpty()) {
      context.next();
      return;
    }
    String method = context.request().method().name();
    samePath.stream()
        .filter(route -> route.method().equals(method))
        .findFirst()
        .map(route -> answer(route, segments, context))
        .orElseGet(
            () -> Future.succeededFuture(Answer.error(405, method + " is not possible here")))
        .onSuccess(answer -> answer.sendTo(context.response()))
        .onFailure(context::fail);
  }

  private Future<Answer> answer(Route route, List<String> segments, RoutingContext context) {
    try {
      return route.endpoint().answer(new Call(context, parameters(route, segments)));
    } catch (Refusal e) {
      return Future.succeededFuture(e.answer());
    } catch (InvalidField e) {
      return Future.succeededFuture(Answer.error(invalidFieldStatus, e.getMessage()));
    }
  }

  private static boolean matches(Route route, List<String> segments) {
    if (route.segments().size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String wanted = route.segments().get(i);
      if (!wanted.startsWith(":") && !wanted.equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      if (route.segments().get(i).startsWith(":")) {
        values.put(route.segments().get(i).substring(1), decode(segments.get(i)));
      }
    }
    return values;
  }

  private static String decode(String segment) {
    try {
      // URLDecoder is made for forms, where "+" is a space; in a path it is a plus sign.
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "the path segment " + segment + " is not percent-encoded correctly");
    }
  }
}
