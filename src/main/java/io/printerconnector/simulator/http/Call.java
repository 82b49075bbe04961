package io.printerconnector.simulator.http;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A request that found its endpoint.
 *
 * @param context the request
 * @param path the decoded values of the path's parameters, by name
 */
public record Call(RoutingContext context, Map<String, String> path) {

  /** The header's value, or null. */
  public String header(String name) {
    return context.request().getHeader(name);
  }

  /**
   * The body, which must be a JSON object. An empty body counts as an empty object.
   *
   * @throws Refusal with 400 if it is anything else
   */
  public JsonFields body() {
    Buffer buffer = context.body().buffer();
    if (buffer == null || buffer.length() == 0) {
      return new JsonFields(Map.of());
    }
    Object parsed;
    try {
      parsed = ExactJson.read(buffer.getBytes());
    } catch (IOException e) {
      throw new Refusal(400, "the body is not valid JSON: " + firstLine(e.getMessage()));
    }
    if (parsed instanceof Map) {
      return new JsonFields(Json.asObject(parsed));
    }
    throw new Refusal(400, "the body must be a JSON object");
  }

  /**
   * An integer of the query, or the default if it is absent.
   *
   * @throws InvalidField if it is no integer from 1 to the highest
   */
  public int query(String name, int fallback, int highest) {
    List<String> values = context.queryParam(name);
    if (values.isEmpty()) {
      return fallback;
    }
    String text = values.get(0);
    Object value = text.matches("-?\\d{1,100}") ? new BigInteger(text) : text;
    return (int) new JsonFields(Map.of(name, value)).integer(name, fallback, 1, highest);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
