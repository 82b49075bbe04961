package io.printerconnector.http;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;

/** Sends requests that another thread may cancel at any moment. */
public final class Cancellation {

  private Cancellation() {}

  /**
   * Continues a request.
   *
   * @throws ProxyException if a proxy does not let it through
   * @throws TlsException if the server cannot be trusted
   * @throws AnswerTooLongException if the head of the answer exceeds a limit
   * @throws IOException even if it was cancelled between two steps of the HTTP client, which then
   *     finds its connection gone and throws an {@link IllegalStateException}
   */
  public static ClassicHttpResponse proceed(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      if (response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
          && scope.route.getProxyHost() != null) {
        response.close();
        throw Connecting.refused(response.getCode(), scope.route);
      }
      return response;
    } catch (MessageConstraintException e) {
      throw AnswerTooLongException.explain(e);
    } catch (IllegalStateException e) {
      if (scope.originalRequest instanceof CancellableDependency sent && sent.isCancelled()) {
        throw new IOException("the request was broken off", e);
      }
      throw e;
    }
  }
}
