package io.printerconnector.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;

/** Explains why no connection came about, with what to correct. */
public final class Connecting {

  private static final String THROUGH = "io.printerconnector.through";

  private Connecting() {}

  /** Lets a client explain it. */
  public static void explainTo(HttpClientBuilder client) {
    client.addExecInterceptorBefore(ChainElement.CONNECT.name(), "connecting", Connecting::connect);
    client.addExecInterceptorAfter(ChainElement.CONNECT.name(), "through", Connecting::through);
  }

  private static ClassicHttpResponse connect(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.removeAttribute(THROUGH);
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      if (scope.clientContext.getAttribute(THROUGH) == null && scope.route.isTunnelled()) {
        throw refused(response.getCode(), scope.route);
      }
      return response;
    } catch (IOException e) {
      throw explain(e, scope.route);
    }
  }

  /** From here on it is the server that answers, and no longer a proxy that refuses a tunnel. */
  private static ClassicHttpResponse through(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.setAttribute(THROUGH, true);
    return chain.proceed(request, scope);
  }

  /** The error with its meaning for the owner; the error itself if it says enough. */
  private static IOException explain(IOException error, HttpRoute route) {
    if (isHandshake(error)) {
      return new TlsException(tls(error, server(route)), error);
    }
    boolean connecting =
        error instanceof UnknownHostException
            || error instanceof ConnectException
            || error instanceof SocketTimeoutException
                && String.valueOf(error.getMessage()).startsWith("Connect to ");
    if (error instanceof UnknownHostException && route.getProxyHost() == null) {
      UnknownHostException unknown =
          new UnknownHostException(
              "the name %s is unknown; correct it, or see whether this machine has a name server"
                  .formatted(server(route)));
      unknown.initCause(error);
      return unknown;
    }
    return connecting && route.getProxyHost() != null ? proxyAway(error, route) : error;
  }

  private static boolean isHandshake(IOException error) {
    return error instanceof SSLHandshakeException
        || error instanceof SSLPeerUnverifiedException
        || error instanceof SSLException
            && String.valueOf(error.getMessage()).startsWith("Unsupported or unrecognized");
  }

  /** What it means that no TLS connection with a server came about; null if it is not that. */
  public static IOException tlsFailure(Throwable error, String server) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new TlsException(tls(cause, server), cause);
      }
    }
    return null;
  }

  /** What it means that the proxy itself has answered. */
  static ProxyException refused(int status, HttpRoute route) {
    String proxy = route.getProxyHost().toHostString();
    String server = server(route);
    return new ProxyException(
        status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
            ? "the proxy %s does not accept the user name and password (http 407); correct them in %s"
                .formatted(proxy, variable(route))
            : status >= HttpStatus.SC_INTERNAL_SERVER_ERROR
                ? "the proxy %s cannot reach %s (http %d); if it is reached without, add it to NO_PROXY"
                    .formatted(proxy, server, status)
                : "the proxy %s lets nobody through to %s (http %d); have it allowed there, or add it to NO_PROXY"
                    .formatted(proxy, server, status));
  }

  private static ProxyException proxyAway(IOException error, HttpRoute route) {
    String why =
        error instanceof UnknownHostException
            ? "its name is unknown"
            : error instanceof SocketTimeoutException ? "no answer" : "connection refused";
    return new ProxyException(
        "the proxy %s cannot be reached (%s); start it, or correct %s"
            .formatted(route.getProxyHost().toHostString(), why, variable(route)),
        error);
  }

  private static String variable(HttpRoute route) {
    return "https".equals(route.getTargetHost().getSchemeName()) ? "HTTPS_PROXY" : "HTTP_PROXY";
  }

  private static String server(HttpRoute route) {
    return route.getTargetName() == null
        ? route.getTargetHost().getHostName()
        : route.getTargetName().getHostName();
  }

  /** What Java says when it compares the names itself, which it does for MQTT. */
  private static boolean isForAnotherName(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    return text.startsWith("No subject alternative") || text.startsWith("No name matching");
  }

  /** What a failed handshake means. */
  static String tls(Throwable error, String server) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "the certificate of %s has expired (%s); its owner has to renew it, or this machine's clock is wrong"
            .formatted(server, cause.getMessage());
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "the certificate of %s is not valid yet (%s); set this machine's clock"
            .formatted(server, cause.getMessage());
      }
      if (cause instanceof CertPathBuilderException) {
        return "the certificate of %s comes from no authority that is known here; if it is your own, name its file in tls.caFile"
            .formatted(server);
      }
      if (cause instanceof SSLPeerUnverifiedException || isForAnotherName(cause)) {
        return "the certificate of %s is for another name (%s); correct the address, or the certificate"
            .formatted(server, cause.getMessage());
      }
    }
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("protocol")) {
      return "%s speaks no TLS 1.2 or newer (%s); update that server"
          .formatted(server, error.getMessage());
    }
    return text.contains("unsupported or unrecognized")
        ? "%s speaks no TLS; correct the port, or write http:// if it is in your own network"
            .formatted(server)
        : "no TLS connection with %s: %s".formatted(server, error.getMessage());
  }
}
