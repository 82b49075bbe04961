package io.printerconnector.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One request as a simulator saw it: over HTTP, or at Klipper's socket.
 *
 * @param time when the simulator recorded it
 * @param method the HTTP method in capital letters, or {@link #KLIPPY}
 * @param target the path with the query, as it came over the wire (not decoded); the method of
 *     Klipper's API
 * @param headers the headers with lower-case names; the values of a repeated header are joined by
 *     ", "
 * @param body the body as UTF-8 text, cut at 64 KiB; for a multipart body a short description; ""
 *     if there is none; the parameters for Klipper
 * @param from the address of the sender; "" if there is none
 */
public record ReceivedRequest(
    Instant time,
    String method,
    String target,
    Map<String, String> headers,
    String body,
    String from) {

  /** The method of what comes through Klipper's socket. */
  public static final String KLIPPY = "KLIPPY";

  private static final int LONGEST_BODY = 64 * 1024;
  private static final String MASK = "***";
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key");
  private static final Pattern SECRET_FIELDS =
      Pattern.compile("(\"(?:pairing_token|secret|password)\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*+");
  private static final Pattern SECRET_QUERY =
      Pattern.compile("([?&](?:token|access_token|api_key)=)[^&]*");

  /** Keeps its own sorted copy of the headers. */
  public ReceivedRequest {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** A request from nowhere. */
  public ReceivedRequest(
      Instant time, String method, String target, Map<String, String> headers, String body) {
    this(time, method, target, headers, body, "");
  }

  /**
   * Takes down the request of a routing context. The body is "" unless a Vert.x {@code BodyHandler}
   * has read it before.
   */
  public static ReceivedRequest of(RoutingContext context, Instant time) {
    HttpServerRequest request = context.request();
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b));
    return new ReceivedRequest(
        time,
        request.method().name(),
        request.uri(),
        headers,
        bodyText(context),
        request.remoteAddress().hostAddress());
  }

  /** Takes down a request at Klipper's socket, with its parameters as JSON. */
  public static ReceivedRequest ofKlippy(String method, String parameters, Instant time) {
    return new ReceivedRequest(time, KLIPPY, method, Map.of(), parameters);
  }

  /** The same request with credentials, pairing tokens and passwords replaced by "***". */
  public ReceivedRequest withoutSecrets() {
    Map<String, String> shown = new TreeMap<>(headers);
    shown.replaceAll((name, value) -> SECRET_HEADERS.contains(name) ? MASK : value);
    return new ReceivedRequest(
        time,
        method,
        SECRET_QUERY.matcher(target).replaceAll("$1" + MASK),
        shown,
        SECRET_FIELDS.matcher(body).replaceAll("$1" + MASK),
        from);
  }

  private static String bodyText(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return describeParts(context.fileUploads(), context.request().formAttributes().entries());
    }
    Buffer buffer = context.body() == null ? null : context.body().buffer();
    if (buffer == null) {
      return "";
    }
    int end = Math.min(buffer.length(), LONGEST_BODY);
    // Never cut inside a character: a continuation byte of UTF-8 starts with the bits 10.
    while (end < buffer.length() && end > 0 && (buffer.getByte(end) & 0xC0) == 0x80) {
      end--;
    }
    return buffer.getString(0, end, StandardCharsets.UTF_8.name());
  }

  private static String describeParts(
      List<FileUpload> files, List<Map.Entry<String, String>> fields) {
    String fileText =
        files.stream()
            .map(f -> f.name() + "=" + f.fileName() + " (" + f.size() + " bytes)")
            .collect(Collectors.joining(", "));
    String fieldText =
        fields.stream().map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining(", "));
    return "multipart: " + fileText + (files.isEmpty() ? "" : "; ") + fieldText;
  }
}
