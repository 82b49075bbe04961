package io.printerconnector.doctor;

import io.printerconnector.http.HttpConnections;
import io.printerconnector.http.HttpLimits;
import io.printerconnector.http.Proxies;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks servers as the connector does, with the same limits, proxies and trust, but sooner tired.
 */
final class Asking implements AutoCloseable {

  private static final long CONNECT_MILLIS = 2_000;
  private static final long ANSWER_MILLIS = 4_000;

  private final HttpLimits limits = new HttpLimits();
  private final CloseableHttpClient client;

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param date the Date header, or null
   * @param type the content type, or empty
   * @param body what was sent
   */
  record Answer(int status, String date, String type, byte[] body) {

    /** The body as JSON; null if it is none. */
    Map<?, ?> json() {
      try {
        return JsonText.parseUntrusted(body) instanceof Map<?, ?> map ? map : null;
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    /** The member {@code result} of the body; empty if there is none. */
    Map<?, ?> result() {
      Map<?, ?> json = json();
      return json != null && json.get("result") instanceof Map<?, ?> result ? result : Map.of();
    }

    /** The beginning of the body, for people. */
    String beginning() {
      String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
      return text.length() > 120 ? text.substring(0, 120) + "..." : text;
    }
  }

  Asking(HttpConnections connections, Proxies proxies) {
    limits.setConnections(connections);
    limits.setProxies(proxies);
    limits.setConnectMillis(CONNECT_MILLIS);
    limits.setTotalMillis(ANSWER_MILLIS);
    limits.setMaxMegabytes(8);
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .disableAutomaticRetries()
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.ofMilliseconds(ANSWER_MILLIS))
                    .build());
    limits.configureHttpClient(builder);
    client = builder.build();
  }

  /** The answer to a GET with these headers; those that are null are left out. */
  Answer get(String url, Map<String, String> headers) throws IOException {
    HttpGet request = new HttpGet(url);
    headers.forEach(request::setHeader);
    return client.execute(
        request,
        response -> {
          byte[] body =
              response.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(response.getEntity());
          return new Answer(response.getCode(), header(response, "Date"), type(response), body);
        });
  }

  private static String type(org.apache.hc.core5.http.ClassicHttpResponse response) {
    String type = header(response, "Content-Type");
    return type == null ? "" : type;
  }

  private static String header(org.apache.hc.core5.http.ClassicHttpResponse response, String name) {
    return response.getFirstHeader(name) == null ? null : response.getFirstHeader(name).getValue();
  }

  @Override
  public void close() throws IOException {
    client.close();
    limits.close();
  }
}
