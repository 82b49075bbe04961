package io.printerconnector.http;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Follows a redirect to the same scheme, host and port, if that leaves the request unchanged. So
 * credentials go nowhere else.
 */
final class SameOrigin extends DefaultRedirectStrategy {

  @Override
  public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
      throws ProtocolException {
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
