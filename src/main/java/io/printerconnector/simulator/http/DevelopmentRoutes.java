package io.printerconnector.simulator.http;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.RequestLog;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoints under /dev of a simulated cloud; GET /dev lists them with their purpose. */
public final class DevelopmentRoutes implements Handler<RoutingContext> {

  private static final int DEFAULT_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 10_000;

  private final RawPathRoutes routes = new RawPathRoutes(400);
  private final Map<String, String> overview = new LinkedHashMap<>();

  /** Starts with the list itself. */
  public DevelopmentRoutes() {
    add("GET", "/dev", "this list", call -> Answer.ok(Map.of("endpoints", overview)));
  }

  /** Adds an endpoint, and what it is good for. */
  public void add(String method, String path, String purpose, RawPathRoutes.Endpoint endpoint) {
    overview.put(method + " " + path, purpose);
    routes.on(method, path, endpoint);
  }

  /** Adds an endpoint that may take its time, and what it is good for. */
  public void addLater(
      String method, String path, String purpose, RawPathRoutes.LaterEndpoint endpoint) {
    overview.put(method + " " + path, purpose);
    routes.onLater(method, path, endpoint);
  }

  /** Adds the endpoint that shows the requests of the other side, without their secrets. */
  public void addRequests(String senders, RequestLog requests) {
    add(
        "GET",
        "/dev/requests",
        "the newest requests of " + senders + ", oldest first, without secrets; ?limit=100",
        call ->
            newest(call, requests.all().stream().map(ReceivedRequest::withoutSecrets).toList()));
  }

  /** Adds the endpoints that switch faults. */
  public void addFaults(FaultSwitches faults) {
    add("GET", "/dev/faults", "the active faults", call -> shown(200, faults));
    add(
        "POST",
        "/dev/faults",
        "adds a fault: {\"kind\": \"status|delay|hang|drop|garbage|lost_reply|cut|drip\"};"
            + " optional: method, target_pattern (regular expression), status, headers, body,"
            + " delay_millis, times",
        call -> {
          faults.add(Fault.fromJson(call.body().values()));
          return shown(201, faults);
        });
    add(
        "DELETE",
        "/dev/faults",
        "takes all faults away",
        call -> {
          faults.clear();
          return shown(200, faults);
        });
  }

  /**
   * Mounts them, also for bodies of curl, which calls every body a form if it is not told
   * otherwise; that would then be parsed.
   */
  public void mount(Router router, long mostBytes) {
    router
        .route("/dev/*")
        .handler(
            context -> {
              context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
              context.next();
            });
    router.route("/dev/*").handler(BodyHandler.create(false).setBodyLimit(mostBytes)).handler(this);
  }

  /** The newest of all, as many as the query's {@code limit} says (100 if it does not). */
  public static Answer newest(Call call, List<?> all) {
    int limit = call.query("limit", DEFAULT_LIMIT, HIGHEST_LIMIT);
    return Answer.ok(all.subList(Math.max(0, all.size() - limit), all.size()));
  }

  @Override
  public void handle(RoutingContext context) {
    routes.handle(context);
  }

  private static Answer shown(int status, FaultSwitches faults) {
    return new Answer(status, faults.active().stream().map(Fault::toJson).toList());
  }
}
