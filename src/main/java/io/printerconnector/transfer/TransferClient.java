package io.printerconnector.transfer;

import io.printerconnector.http.Cancellation;
import io.printerconnector.http.HttpConnections;
import io.printerconnector.http.ShortAnswers;
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
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The HTTP client of transfers: a {@link Transfer} can end its requests at any moment, an answer
 * that arrives before everything is sent is read, and if the URL comes from the cloud, the owner's
 * {@link UrlRule} checks each redirect and each address before there is a connection.
 */
public final class TransferClient implements HttpClientConfigurer, AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final Transfers transfers;
  private final boolean foreign;
  private final ShortAnswers answers;
  private final PoolingHttpClientConnectionManager connections;

  /**
   * @param transfers the transfers in progress
   * @param foreign whether the URLs come from the cloud
   * @param connectMillis time to open a connection, in milliseconds
   * @param http opens the connections
   * @param answers limits answers that are not files
   */
  public TransferClient(
      Transfers transfers,
      boolean foreign,
      long connectMillis,
      HttpConnections http,
      ShortAnswers answers) {
    this.transfers = transfers;
    this.answers = answers;
    this.foreign = foreign;
    this.connections =
        http.openForFiles(
            connectMillis,
            BUFFER_BYTES,
            foreign ? new CheckedAddresses() : SystemDefaultDnsResolver.INSTANCE);
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.setConnectionManager(connections);
    client.setConnectionManagerShared(true);
    client.addExecInterceptorFirst("transfer", this::tracked);
    // Innermost, because decompression removes the length.
    client.addExecInterceptorLast("framing", this::noteFraming);
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
      throw new IOException("no transfer is under way");
    }
    transfer.uses(cancellable, transfers.now());
    ClassicHttpResponse response = Cancellation.proceed(request, scope, chain);
    // The HTTP client has decompressed it; Camel would do so again, and without a limit.
    response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
    HttpEntity body = response.getEntity();
    if (body != null && !isFile(request, response)) {
      answers.bound(response, cancellable);
    } else if (body != null && foreign) {
      response.setEntity(
          new HttpEntityWrapper(body) {
            @Override
            public InputStream getContent() throws IOException {
              return new Counted(super.getContent(), transfer);
            }
          });
    }
    return response;
  }

  private static boolean isFile(ClassicHttpRequest request, ClassicHttpResponse response) {
    return Method.GET.isSame(request.getMethod())
        && (response.getCode() == HttpStatus.SC_OK
            || response.getCode() == HttpStatus.SC_PARTIAL_CONTENT);
  }

  private ClassicHttpResponse noteFraming(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    HttpEntity body = response.getEntity();
    Transfer transfer = transfers.current();
    if (transfer != null) {
      transfer.answered(body == null || body.isChunked() || body.getContentLength() >= 0);
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

  /**
   * Only resolves to addresses that the rule allows, so that a name cannot lead elsewhere after its
   * check.
   */
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
