package io.printerconnector.transfer;

import io.printerconnector.http.Cancellation;
import io.printerconnector.policy.UrlRule;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
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
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of transfers: requests can be ended at any moment by their {@link Transfer}, an
 * answer that comes before all is sent is read, and where the cloud gives the URL, the owner's
 * {@link UrlRule} is asked about each redirect and each address before there is a connection.
 */
public final class TransferClient implements HttpClientConfigurer, AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long CHECK_BYTES = 256 * 1024;

  private final Transfers transfers;
  private final boolean foreign;
  private final PoolingHttpClientConnectionManager connections;

  /**
   * @param transfers the transfers under way
   * @param foreign whether the URLs come from the cloud
   * @param connectMillis time to open a connection, in milliseconds
   */
  public TransferClient(Transfers transfers, boolean foreign, long connectMillis) {
    this.transfers = transfers;
    this.foreign = foreign;
    this.connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    // A server that refuses a large file says so early and then closes.
                    .responseOutOfOrderStrategy(
                        new MonitoringResponseOutOfOrderStrategy(CHECK_BYTES, Long.MAX_VALUE))
                    .http1Config(Http1Config.custom().setBufferSize(BUFFER_BYTES).build())
                    .build())
            .setDnsResolver(foreign ? new CheckedAddresses() : SystemDefaultDnsResolver.INSTANCE)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.ofMilliseconds(connectMillis))
                    .build())
            .setMaxConnPerRoute(64)
            .setMaxConnTotal(512)
            .build();
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.setConnectionManager(connections);
    client.setConnectionManagerShared(true);
    client.addExecInterceptorFirst("transfer", this::tracked);
    if (foreign) {
      client.setRedirectStrategy(new CheckedRedirects());
    }
  }

  /** Closes all connections. */
  @Override
  public void close() {
    connections.close();
  }

  private ClassicHttpResponse tracked(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Transfer transfer = transfers.current();
    if (transfer == null || !(scope.originalRequest instanceof Cancellable cancellable)) {
      return chain.proceed(request, scope);
    }
    transfer.uses(cancellable, transfers.now());
    ClassicHttpResponse response = Cancellation.proceed(request, scope, chain);
    if (foreign && response.getEntity() != null) {
      response.setEntity(
          new HttpEntityWrapper(response.getEntity()) {
            @Override
            public InputStream getContent() throws IOException {
              return new Counted(super.getContent(), transfer);
            }
          });
    }
    return response;
  }

  private UrlRule rule() throws UnknownHostException {
    Transfer transfer = transfers.current();
    if (transfer == null) {
      throw new UnknownHostException("no transfer is under way that could connect");
    }
    return transfer.urls();
  }

  private final class Counted extends FilterInputStream {

    private final Transfer transfer;

    private Counted(InputStream in, Transfer transfer) {
      super(in);
      this.transfer = transfer;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      transfer.moved(next < 0 ? 0 : 1, transfers.now());
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      transfer.moved(Math.max(0, count), transfers.now());
      return count;
    }
  }

  /** Only addresses that the rule allows, so that a name cannot lead elsewhere after its check. */
  private final class CheckedAddresses implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
      rule().checkAddresses(host, List.of(addresses));
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
  }

  private final class CheckedRedirects extends DefaultRedirectStrategy {

    @Override
    public boolean isRedirectAllowed(
        HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
      try {
        rule().check(URI.create(next.toURI()));
        return true;
      } catch (UnknownHostException e) {
        return false;
      }
    }
  }
}
