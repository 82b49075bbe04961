package io.printerconnector.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.JsonFields.InvalidField;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * One way for a simulator to misbehave.
 *
 * @param method the HTTP method it concerns, or null for any
 * @param targetPattern a regular expression that must be found somewhere in the raw path and query
 * @param kind what goes wrong
 * @param status the HTTP status of {@link Kind#STATUS}; 0 for the other kinds
 * @param headers further response headers of STATUS, GARBAGE and DRIP
 * @param body the response body of STATUS, GARBAGE and DRIP, or null for the kind's own
 * @param delayMillis how long {@link Kind#DELAY} waits, and {@link Kind#DRIP} before each byte, in
 *     milliseconds
 * @param times how many requests it hits; negative: every request until it is cleared
 */
public record Fault(
    String method,
    String targetPattern,
    Kind kind,
    int status,
    Map<String, String> headers,
    String body,
    long delayMillis,
    int times) {

  /** What goes wrong with a request. */
  public enum Kind {
    /** Answers at once with the status, headers and body of the fault. */
    STATUS,
    /** Waits, then handles the request as usual. */
    DELAY,
    /** Never answers; the connection stays open. */
    HANG,
    /** Closes the connection before the request is handled. */
    DROP,
    /** Answers 200 with bytes that are no JSON, or with the body of the fault. */
    GARBAGE,
    /** Handles the request, but closes the connection instead of answering. */
    LOST_REPLY,
    /**
     * Handles the request, but promises twice the bytes of its answer and closes the connection
     * when half of them are sent.
     */
    CUT,
    /** Answers as GARBAGE does, one byte in every delay of the fault. */
    DRIP
  }

  private static final Set<String> FIELDS =
      Set.of(
          "method", "target_pattern", "kind", "status", "headers", "body", "delay_millis", "times");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Refuses what cannot work, naming the field by its JSON name. */
  public Fault {
    if (kind == null) {
      throw new InvalidField("kind", kinds(), null);
    }
    if (kind == Kind.STATUS && (status < 200 || status > 599)) {
      throw new InvalidField("status", "an HTTP status from 200 to 599", status);
    }
    if ((kind == Kind.DELAY || kind == Kind.DRIP) && delayMillis < 1) {
      throw new InvalidField("delay_millis", "a number of milliseconds above 0", delayMillis);
    }
    if (times == 0) {
      throw new InvalidField("times", "above 0, or negative for \"until cleared\"", times);
    }
    try {
      Pattern.compile(targetPattern == null ? "" : targetPattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidField("target_pattern", "a regular expression", targetPattern);
    }
    targetPattern = targetPattern == null ? "" : targetPattern;
    headers = headers == null ? Map.of() : Map.copyOf(headers);
  }

  /** A fault of a kind that needs nothing else: HANG, DROP, GARBAGE, LOST_REPLY or CUT. */
  public static Fault of(Kind kind, String method, String targetPattern, int times) {
    return new Fault(method, targetPattern, kind, 0, Map.of(), null, 0, times);
  }

  /** Answers with this status and body. */
  public static Fault status(
      int status, String body, String method, String targetPattern, int times) {
    return new Fault(method, targetPattern, Kind.STATUS, status, Map.of(), body, 0, times);
  }

  /** Waits for so many milliseconds, then goes on. */
  public static Fault delay(long millis, String method, String targetPattern, int times) {
    return new Fault(method, targetPattern, Kind.DELAY, 0, Map.of(), null, millis, times);
  }

  /** Answers with this body, one byte in so many milliseconds. */
  public static Fault drip(
      long millis, String body, String method, String targetPattern, int times) {
    return new Fault(method, targetPattern, Kind.DRIP, 0, Map.of(), body, millis, times);
  }

  /**
   * Reads a fault from a parsed JSON object with the fields {@code kind} (required, any case),
   * {@code method}, {@code target_pattern}, {@code status}, {@code headers}, {@code body} (a
   * string, or any JSON to answer), {@code delay_millis} and {@code times}. Without {@code times}
   * it stays until it is cleared.
   *
   * @throws InvalidField if a field is missing, unknown or ill-typed
   */
  public static Fault fromJson(Map<String, ?> json) {
    JsonFields fields = new JsonFields(json);
    fields.allowOnly(FIELDS);
    Map<String, String> headers = new LinkedHashMap<>();
    fields.object("headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
    return new Fault(
        fields.text("method"),
        fields.text("target_pattern"),
        kindOf(fields.requiredText("kind")),
        (int) fields.integer("status", 0, 200, 599),
        headers,
        bodyOf(json.get("body")),
        fields.integer("delay_millis", 0, 1, Integer.MAX_VALUE),
        (int) fields.integer("times", -1, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** The fault as {@link #fromJson} reads it; absent values are left out. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", method);
    json.put("target_pattern", targetPattern);
    json.put("kind", kind.name().toLowerCase(Locale.ROOT));
    json.put("status", status == 0 ? null : status);
    json.put("headers", headers.isEmpty() ? null : headers);
    json.put("body", body);
    json.put("delay_millis", delayMillis == 0 ? null : delayMillis);
    json.put("times", times);
    json.values().removeIf(Objects::isNull);
    return json;
  }

  boolean concerns(String requestMethod, String requestTarget) {
    return (method == null || method.equalsIgnoreCase(requestMethod))
        && Pattern.compile(targetPattern).matcher(requestTarget).find();
  }

  Fault withTimes(int remaining) {
    return new Fault(method, targetPattern, kind, status, headers, body, delayMillis, remaining);
  }

  private static Kind kindOf(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new InvalidField("kind", kinds(), name));
  }

  private static String kinds() {
    return Arrays.stream(Kind.values())
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static String bodyOf(Object body) {
    try {
      return body == null || body instanceof String ? (String) body : JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new InvalidField("body", "a string or JSON", body);
    }
  }
}
