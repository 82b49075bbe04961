package io.printerconnector.http;

import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;

/**
 * Limits of an {@code http:} endpoint beyond HttpClient's timeouts: a request ends in time even if
 * the answer trickles in, an answer whose head or body is too long is not read to its end, and
 * redirects lead only to the same origin.
 */
public final class HttpLimits implements HttpClientConfigurer, AutoCloseable {

  private static final long LONGEST_ERROR = 64L << 10;

  private final Deadlines deadlines = new Deadlines();
  private HttpConnections connections = new HttpConnections();
  private PoolingHttpClientConnectionManager pool;
  private String totalLimit = "30 s";
  private long connectMillis = 2_000;
  private long maxBytes = 16L << 20;
  private String maxProperty = "the limit";
  private String contentType = "";
  private boolean compressed;
  private boolean compressRequests;
  private Proxies proxies = Proxies.none();

  /** Opens the connections. */
  public void setConnections(HttpConnections connections) {
    this.connections = connections;
  }

  /** The proxies to go through; none by default. */
  public void setProxies(Proxies proxies) {
    this.proxies = proxies;
  }

  /** Longest time from sending a request to the end of its answer, in milliseconds. */
  public void setTotalMillis(long millis) {
    deadlines.setTotalMillis(millis);
    this.totalLimit =
        millis % 1_000 == 0 ? millis / 1_000 + " s" : "%s s".formatted(millis / 1_000.0);
  }

  /**
   * Minimum that has to arrive in each total time, in KiB. The total time then only limits a
   * request without progress. With 0 it limits every request.
   */
  public void setMinKilobytes(long kilobytes) {
    deadlines.setMinBytes(kilobytes << 10);
  }

  /** Time to open a connection, in milliseconds. */
  public void setConnectMillis(long millis) {
    this.connectMillis = millis;
  }

  /** Longest body of an answer, in MiB, after decompression. */
  public void setMaxMegabytes(long megabytes) {
    this.maxBytes = megabytes << 20;
  }

  /** Longest body of an answer, in KiB, after decompression. */
  public void setMaxKilobytes(long kilobytes) {
    this.maxBytes = kilobytes << 10;
  }

  /** Whether to accept compressed answers; not by default. */
  public void setCompressed(boolean compressed) {
    this.compressed = compressed;
  }

  /**
   * Whether to compress the bodies of requests for resources that have said that they take it; not
   * by default.
   */
  public void setCompressRequests(boolean compress) {
    this.compressRequests = compress;
  }

  /**
   * The required beginning of the content type of a good answer. The body of any other is not read,
   * because it may be an endless stream. By default every body is read.
   */
  public void setContentType(String beginning) {
    this.contentType = beginning;
  }

  /** The property that sets the longest body, for the error message. */
  public void setMaxProperty(String property) {
    this.maxProperty = property;
  }

  /**
   * Aborts the requests in progress, as if their connections had broken, as soon as the stopping
   * context knows that it is stopping.
   */
  public void abort() {
    deadlines.abort();
  }

  /** Stops watching the requests in progress, and closes the connections. */
  @Override
  public void close() {
    deadlines.close();
    if (pool != null) {
      pool.close();
    }
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    pool = connections.open(connectMillis);
    client.setConnectionManager(pool);
    HttpConnections.forgetCookies(client);
    client.setRedirectStrategy(new SameOrigin());
    proxies.configure(client);
    Connecting.explainTo(client);
    if (compressRequests) {
      client.addExecInterceptorFirst("compression", new RequestCompression());
    }
    client.addExecInterceptorFirst("limits", this::limited); // before it, for both attempts
    client.addRequestInterceptorLast((request, entity, context) -> spare(request));
  }

  /**
   * Leaves out useless headers: HTTP/1.1 keeps connections anyway, and the answers are too short to
   * be compressed. This matters if you pay for each megabyte.
   */
  private void spare(HttpRequest request) {
    if (request.containsHeader(HttpHeaders.CONNECTION)
        && "keep-alive".equals(request.getFirstHeader(HttpHeaders.CONNECTION).getValue())) {
      request.removeHeaders(HttpHeaders.CONNECTION);
    }
    if (!compressed || !Method.GET.isSame(request.getMethod())) {
      request.removeHeaders(HttpHeaders.ACCEPT_ENCODING);
    }
  }

  private ClassicHttpResponse limited(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Deadlines.Watched watched = deadlines.watch(scope.originalRequest, totalLimit);
    ClassicHttpResponse response = head(request, scope, chain, watched);
    // The HTTP client has decompressed it, within the limit; Camel would do so without a limit.
    response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
    HttpEntity body = response.getEntity();
    if (body == null) {
      watched.ended();
      return response;
    }
    boolean good = response.getCode() < HttpStatus.SC_REDIRECTION;
    if (good && !isWanted(body)) {
      watched.breakOff(); // closing it would read the rest
      response.setEntity(null);
      return response;
    }
    long limit = good ? maxBytes : Math.min(maxBytes, LONGEST_ERROR);
    response.setEntity(new BoundedAnswer(body, limit, maxProperty, watched));
    return response;
  }

  private ClassicHttpResponse head(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Deadlines.Watched watched)
      throws IOException, HttpException {
    boolean answered = false;
    try {
      ClassicHttpResponse response = Cancellation.proceed(request, scope, chain);
      answered = true;
      return response;
    } catch (IOException e) {
      throw watched.explain(e);
    } finally {
      if (!answered) {
        watched.ended();
      }
    }
  }

  private boolean isWanted(HttpEntity body) {
    String type = body.getContentType() == null ? "" : body.getContentType().strip();
    return type.regionMatches(true, 0, contentType, 0, contentType.length());
  }
}
