package io.printerconnector.simulator.printer.moonraker;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lets only requests pass that are authorised, if the printer has an API key. */
final class Access implements Handler<RoutingContext> {

  private static final long TOKEN_MILLIS = 5000;
  private static final String TOKEN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final String apiKey;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Long> tokens = new HashMap<>();

  /**
   * @param apiKey the key to ask for; null if every client is trusted
   */
  Access(String apiKey, Clock clock) {
    this.apiKey = apiKey;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.of("GET", "/access/api_key", a -> done(apiKey == null ? "" : apiKey)),
        Endpoint.of("GET", "/access/oneshot_token", a -> done(newToken())),
        Endpoint.of("GET", "/access/info", a -> done(info())));
  }

  @Override
  public void handle(RoutingContext context) {
    boolean open =
        context.request().path().equals("/access/info")
            || context.request().path().equals("/websocket");
    if (open || allows(context.request().getHeader("X-Api-Key"), token(context))) {
      context.next();
      return;
    }
    // Moonraker names a wrong key since 0.11.
    boolean wrongKey = context.request().getHeader("X-Api-Key") != null;
    String reason = wrongKey ? "Invalid API Key" : "Unauthorized";
    Answer.phraseError(context.request(), 401, reason);
  }

  /** Whether this key or this one-shot token opens the printer; a token is used up. */
  boolean allows(String key, String token) {
    if (apiKey == null || apiKey.equals(key)) {
      return true;
    }
    Long expires = token == null ? null : tokens.remove(token);
    return expires != null && clock.millis() <= expires;
  }

  private static String token(RoutingContext context) {
    return context.request().getParam("token");
  }

  private String newToken() {
    StringBuilder token = new StringBuilder();
    random
        .ints(32, 0, TOKEN_LETTERS.length())
        .forEach(index -> token.append(TOKEN_LETTERS.charAt(index)));
    tokens.put(token.toString(), clock.millis() + TOKEN_MILLIS);
    return token.toString();
  }

  private Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("default_source", "moonraker");
    info.put("available_sources", List.of("moonraker"));
    info.put("login_required", false);
    info.put("trusted", apiKey == null);
    return info;
  }

  private static CompletableFuture<?> done(Object value) {
    return CompletableFuture.completedFuture(value);
  }
}
