package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.http.ExactJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Login, the list of agents, and health. */
final class AccountRoutes {

  private static final long MOST_BODY_BYTES = 64 * 1024;

  private final LynxState state;
  private final Instant startedAt;

  AccountRoutes(LynxState state) {
    this.state = state;
    this.startedAt = state.clock().instant();
  }

  void mount(Router router) {
    router
        .post("/api/v1/auth/login")
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES))
        .handler(this::login);
    router
        .get("/api/v1/agents")
        .handler(Rest.bearer(state.credentials()::isUser))
        .handler(context -> Rest.answer(context, 200, List.of(agent())));
    router.get("/health").handler(context -> context.response().end("OK"));
  }

  private void login(RoutingContext context) {
    Map<String, Object> body = object(context.body().buffer());
    String token = state.credentials().login(body.get("username"), body.get("password"));
    if (token == null) {
      Rest.error(context, 400, "Invalid username or password");
    } else {
      Rest.answer(context, 200, Map.of("token", token));
    }
  }

  private Map<String, Object> agent() {
    DevelopmentPrinterlynxOptions options = state.options();
    Map<String, Object> agent = new LinkedHashMap<>();
    agent.put("uuid", options.agentUuid());
    agent.put("name", options.agentName());
    agent.put("description", "The agent of this development server");
    agent.put("token", options.agentToken());
    agent.put("created_at", String.valueOf(startedAt.getEpochSecond()));
    return agent;
  }

  private static Map<String, Object> object(Buffer body) {
    try {
      Object value = body == null ? null : ExactJson.read(body.getBytes());
      return value instanceof Map ? Json.asObject(value) : Map.of();
    } catch (IOException e) {
      return Map.of(); // no user has such a name and password
    }
  }
}
