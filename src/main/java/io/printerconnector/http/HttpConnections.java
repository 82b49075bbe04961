package io.printerconnector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens the connections of every HTTP client; each client has its own pool. HttpClient itself does
 * not limit the length of a header line or the number of headers, and reads them all into memory.
 */
public final class HttpConnections {

  private static final int USUAL_BUFFER = 8 << 10;
  private static final long CHECK_BYTES = 256 * 1024;
  private static final long SHORTEST_HANDSHAKE_MILLIS = 5_000;

  // Of the JVM's authorities; one for all clients, as it is costly. Without TLS it is not made.
  private static final FutureTask<TlsSocketStrategy> USUAL =
      new FutureTask<>(() -> named(SSLContexts.createDefault(), HostnameVerificationPolicy.BOTH));

  private int lineKilobytes = 16;
  private int headers = 100;
  private int perHost = 64;
  private int all = 512;
  private TlsSocketStrategy tls;

  /** Begins what takes long before the first connection with TLS, in a thread of its own. */
  public static void prepare() {
    Thread thread = new Thread(USUAL, "tls");
    thread.setDaemon(true);
    thread.start();
  }

  private static SSLSocket upgrade(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    USUAL.run(); // does nothing if it has begun
    try {
      return USUAL.get().upgrade(socket, host, port, attachment, context);
    } catch (ExecutionException e) {
      throw new SSLException("Java's own TLS cannot be used: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Longest line in the head of an answer, of a chunk's size, and of a trailer, in KiB. */
  public void setLineKilobytes(int kilobytes) {
    this.lineKilobytes = kilobytes;
  }

  /** Maximum number of headers in an answer. */
  public void setHeaders(int headers) {
    this.headers = headers;
  }

  /** Maximum number of connections of a client to the same host and port. */
  public void setPerHost(int connections) {
    this.perHost = connections;
  }

  /** Maximum number of connections of a client. */
  public void setAll(int connections) {
    this.all = connections;
  }

  /**
   * File of further certificate authorities to trust, beside those of the JVM; none if it is empty.
   *
   * @throws IllegalArgumentException if it cannot be used
   */
  public void setCaFile(String path) {
    if (!path.isBlank()) {
      setTrust(new TrustedAuthorities(path).manager());
    }
  }

  /** What decides about the certificates of servers; by default the authorities of the JVM. */
  public void setTrust(X509TrustManager manager) {
    tls = named(TrustedAuthorities.context(manager), HostnameVerificationPolicy.CLIENT);
  }

  /**
   * Compares the names in certificates with the host's, without HttpClient's list of all public
   * suffixes, a megabyte: Java itself refuses what a public authority has given for all of one.
   */
  private static TlsSocketStrategy named(SSLContext context, HostnameVerificationPolicy policy) {
    return new DefaultClientTlsStrategy(context, policy, new DefaultHostnameVerifier());
  }

  /** Makes a client keep no cookies, for which HttpClient needs the same list. */
  public static void forgetCookies(HttpClientBuilder client) {
    client.disableCookieManagement();
    client.setDefaultCookieSpecRegistry(name -> null);
  }

  /**
   * A pool for one client.
   *
   * @param connectMillis time to open a connection, in milliseconds
   */
  PoolingHttpClientConnectionManager open(long connectMillis) {
    return builder(
            connectMillis,
            ManagedHttpClientConnectionFactory.builder().http1Config(config(USUAL_BUFFER)).build(),
            SystemDefaultDnsResolver.INSTANCE)
        .build();
  }

  /**
   * A pool for long files: an answer that arrives before everything is sent is read, because a
   * server that refuses a large file says so early and then closes the connection.
   *
   * @param connectMillis time to open a connection, in milliseconds
   * @param bufferBytes size of the buffer for answers
   * @param names finds the addresses of hosts
   */
  public PoolingHttpClientConnectionManager openForFiles(
      long connectMillis, int bufferBytes, DnsResolver names) {
    return builder(
            connectMillis,
            ManagedHttpClientConnectionFactory.builder()
                .responseOutOfOrderStrategy(
                    new MonitoringResponseOutOfOrderStrategy(CHECK_BYTES, Long.MAX_VALUE))
                .http1Config(config(bufferBytes))
                .build(),
            names)
        .build();
  }

  private Http1Config config(int bufferBytes) {
    return Http1Config.custom()
        .setBufferSize(bufferBytes)
        .setMaxLineLength(lineKilobytes << 10)
        .setMaxHeaderCount(headers)
        .build();
  }

  private PoolingHttpClientConnectionManagerBuilder builder(
      long connectMillis, ManagedHttpClientConnectionFactory connections, DnsResolver names) {
    long handshake = Math.max(SHORTEST_HANDSHAKE_MILLIS, connectMillis);
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(connections)
        .setDnsResolver(names)
        .setTlsSocketStrategy(tls == null ? HttpConnections::upgrade : tls)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofMilliseconds(connectMillis))
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setHandshakeTimeout(Timeout.ofMilliseconds(handshake))
                .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                .build())
        .setMaxConnPerRoute(perHost)
        .setMaxConnTotal(all);
  }
}
