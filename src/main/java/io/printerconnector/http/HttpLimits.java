package io.printerconnector.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Limits of an {@code http:} endpoint that HttpClient's time-outs do not set: the whole of a
 * request ends in time also if the answer comes drop by drop, an answer that is too long is not
 * read to its end, and redirects lead only to the same origin, so that credentials go nowhere else.
 */
public final class HttpLimits implements HttpClientConfigurer, AutoCloseable {

  private static final long ABORT_MILLIS = 50;
  private static final int MOST_CONNECTIONS = 16;
  private static final long LONGEST_ERROR = 1L << 20;

  // With those that have ended, until their time is over.
  private final Set<Cancellable> underWay = ConcurrentHashMap.newKeySet();
  private long totalMillis = 30_000;
  private PoolingHttpClientConnectionManager connections;
  private int bufferBytes;
  private long connectMillis = 2_000;
  private long minBytes;
  private long maxBytes = 16L << 20;
  private String maxProperty = "the limit";
  private String contentType = "";
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, HttpLimits::daemon);

  /** Longest time from sending a request to the end of its answer, in milliseconds. */
  public void setTotalMillis(long totalMillis) {
    this.totalMillis = totalMillis;
  }

  /**
   * Least that has to come in each total time, in KiB: then that is no limit of the whole, but of
   * what makes no progress. 0: it is a limit.
   */
  public void setMinKilobytes(long kilobytes) {
    this.minBytes = kilobytes << 10;
  }

  /**
   * Size of the buffer for reading answers, in KiB; 0: the usual 8. Long answers take less time
   * with a larger one. The connections are then those of this endpoint only.
   */
  public void setBufferKilobytes(int kilobytes) {
    this.bufferBytes = kilobytes << 10;
  }

  /**
   * Time to open a connection of this endpoint only, in milliseconds; Camel sets that of others.
   */
  public void setConnectMillis(long millis) {
    this.connectMillis = millis;
  }

  /** Longest body of an answer, in MiB. */
  public void setMaxMegabytes(long megabytes) {
    this.maxBytes = megabytes << 20;
  }

  /** Longest body of an answer, in KiB. */
  public void setMaxKilobytes(long kilobytes) {
    this.maxBytes = kilobytes << 10;
  }

  /**
   * How the content type of a good answer must begin; the body of any other is not read, because it
   * may be a stream without an end. By default every body is read.
   */
  public void setContentType(String beginning) {
    this.contentType = beginning;
  }

  /** The property that sets the longest body, for the text of the failure. */
  public void setMaxProperty(String property) {
    this.maxProperty = property;
  }

  /**
   * Breaks off the requests that are under way, as if their connections had broken, in a moment:
   * when the context that is being stopped knows that it is.
   */
  public void abort() {
    timer.schedule(
        () -> underWay.forEach(Cancellable::cancel), ABORT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Ends the watch over requests under way, and closes connections of its own. */
  @Override
  public void close() {
    timer.shutdownNow();
    if (connections != null) {
      connections.close();
    }
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    if (bufferBytes > 0) {
      connections = ownConnections();
      client.setConnectionManager(connections);
    }
    client.setRedirectStrategy(new SameOrigin());
    client.addExecInterceptorFirst("limits", this::limited);
    client.addRequestInterceptorLast((request, entity, context) -> spare(request));
  }

  private PoolingHttpClientConnectionManager ownConnections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(Http1Config.custom().setBufferSize(bufferBytes).build())
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofMilliseconds(connectMillis))
                .build())
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .build();
  }

  /**
   * Leaves out headers that say nothing: HTTP/1.1 keeps connections by itself, and the answer to
   * what is sent here is too short to be compressed. It matters to who pays for each megabyte.
   */
  private static void spare(HttpRequest request) {
    if (request.containsHeader(HttpHeaders.CONNECTION)
        && "keep-alive".equals(request.getFirstHeader(HttpHeaders.CONNECTION).getValue())) {
      request.removeHeaders(HttpHeaders.CONNECTION);
    }
    if (!Method.GET.isSame(request.getMethod())) {
      request.removeHeaders(HttpHeaders.ACCEPT_ENCODING);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "http-deadline");
    thread.setDaemon(true);
    return thread;
  }

  private ClassicHttpResponse limited(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Watched watched = new Watched(scope.originalRequest);
    watched.begin();
    ClassicHttpResponse response = Cancellation.proceed(request, scope, chain);
    if (response.getEntity() != null) {
      boolean good = response.getCode() < HttpStatus.SC_REDIRECTION;
      if (good && !isWanted(response.getEntity())) {
        watched.breakOff(); // or closing it would read the rest
        response.setEntity(null);
        return response;
      }
      long limit = good ? maxBytes : Math.min(maxBytes, LONGEST_ERROR);
      response.setEntity(new Bounded(response.getEntity(), limit, maxProperty, watched));
    }
    return response;
  }

  private boolean isWanted(HttpEntity body) {
    String type = body.getContentType() == null ? "" : body.getContentType().strip();
    return type.regionMatches(true, 0, contentType, 0, contentType.length());
  }

  /** A request under way, with what has come of its answer since the last look. */
  private final class Watched implements Runnable {

    private final Object request;
    private final AtomicLong come = new AtomicLong();

    private Watched(Object request) {
      this.request = request;
    }

    private void begin() {
      if (request instanceof Cancellable cancellable) {
        underWay.add(cancellable);
        again();
      }
    }

    private void again() {
      timer.schedule(this, totalMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
      if (minBytes > 0 && come.getAndSet(0) >= minBytes) {
        again();
      } else {
        breakOff();
      }
    }

    /** Cancelling a request whose answer has been read to its end does nothing. */
    private void breakOff() {
      if (request instanceof Cancellable cancellable) {
        underWay.remove(cancellable);
        cancellable.cancel();
      }
    }
  }

  /** Follows a redirect to the same scheme, host and port, if that keeps the request what it is. */
  private static final class SameOrigin extends DefaultRedirectStrategy {

    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
        throws org.apache.hc.core5.http.ProtocolException {
      int status = response.getCode();
      boolean keepsMethod =
          status == HttpStatus.SC_TEMPORARY_REDIRECT || status == HttpStatus.SC_PERMANENT_REDIRECT;
      return (keepsMethod || Method.GET.isSame(request.getMethod()))
          && super.isRedirected(request, response, context);
    }

    @Override
    public boolean isRedirectAllowed(
        HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
      return current.equals(next);
    }
  }

  /** An entity that breaks off when it gets too long. */
  private static final class Bounded extends HttpEntityWrapper {

    private final long limit;
    private final String property;

    private final Watched request;

    private Bounded(HttpEntity entity, long limit, String property, Watched request) {
      super(entity);
      this.limit = limit;
      this.property = property;
      this.request = request;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new FilterInputStream(super.getContent()) {
        private long left = limit;

        @Override
        public int read() throws IOException {
          int next = super.read();
          count(next < 0 ? 0 : 1);
          return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          count(Math.max(0, read));
          return read;
        }

        private void count(int read) throws IOException {
          left -= read;
          request.come.addAndGet(read);
          if (left < 0) {
            // Or closing it would read the rest.
            request.breakOff();
            throw new AnswerTooLongException(limit, property);
          }
        }
      };
    }
  }
}
