package io.printerconnector.transfer;

import io.printerconnector.http.Cancellation;
import io.printerconnector.http.Connecting;
import io.printerconnector.http.HttpConnections;
import io.printerconnector.http.Proxies;
import io.printerconnector.http.ShortAnswers;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The HTTP client of transfers: a {@link Transfer} can end its requests at any moment, an answer
 * that arrives before everything is sent is read, and if the URL comes from the cloud, the owner's
 * {@link UrlRule} checks each redirect and each address before there is a connection.
 */
public final class TransferClient implements HttpClientConfigurer, AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final Transfers transfers;
  private final CheckedAddresses foreign;
  private final ShortAnswers answers;
  private final PoolingHttpClientConnectionManager connections;

  /**
   * The client for sending files to printers.
   *
   * @param transfers the transfers in progress
   * @param connectMillis time to open a connection, in milliseconds
   * @param http opens the connections
   * @param answers limits answers that are not files
   */
  public TransferClient(
      Transfers transfers, long connectMillis, HttpConnections http, ShortAnswers answers) {
    this(transfers, null, answers, open(http, connectMillis, SystemDefaultDnsResolver.INSTANCE));
  }

  /**
   * The client for URLs that come from the cloud.
   *
   * @param transfers the transfers in progress
   * @param proxies the proxies to go through
   * @param connectMillis time to open a connection, in milliseconds
   * @param http opens the connections
   * @param answers limits answers that are not files
   */
  public TransferClient(
      Transfers transfers,
      Proxies proxies,
      long connectMillis,
      HttpConnections http,
      ShortAnswers answers) {
    this(transfers, new CheckedAddresses(transfers, proxies), answers, http, connectMillis);
  }

  private TransferClient(
      Transfers transfers,
      CheckedAddresses foreign,
      ShortAnswers answers,
      HttpConnections http,
      long connectMillis) {
    this(transfers, foreign, answers, open(http, connectMillis, foreign));
  }

  private TransferClient(
      Transfers transfers,
      CheckedAddresses foreign,
      ShortAnswers answers,
      PoolingHttpClientConnectionManager connections) {
    this.transfers = transfers;
    this.foreign = foreign;
    this.answers = answers;
    this.connections = connections;
  }

  private static PoolingHttpClientConnectionManager open(
      HttpConnections http, long connectMillis, DnsResolver names) {
    return http.openForFiles(connectMillis, BUFFER_BYTES, names);
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.setConnectionManager(connections);
    client.setConnectionManagerShared(true);
    HttpConnections.forgetCookies(client);
    Connecting.explainTo(client);
    client.addExecInterceptorFirst("transfer", this::tracked);
    // Innermost, because decompression removes the length.
    client.addExecInterceptorLast("framing", this::noteFraming);
    if (foreign != null) {
      foreign.configure(client);
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
    } else if (body != null && foreign != null) {
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
}
