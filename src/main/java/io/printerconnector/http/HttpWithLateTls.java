package io.printerconnector.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.LayeredConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Camel's HTTP component, but without parameters of its own for TLS, an endpoint makes an
 * SSLContext only for its first connection that needs one. Camel makes one for each endpoint at the
 * start, and those of the connector never use it, as {@link HttpLimits} brings other connections.
 */
// By this name Camel finds how to set the options of an endpoint.
@Component("http")
@SuppressWarnings("deprecation") // camel-http still uses HttpClient's old factories
public final class HttpWithLateTls extends HttpComponent {

  @Override
  protected Registry<ConnectionSocketFactory> createConnectionRegistry(
      HostnameVerifier names, SSLContextParameters parameters, boolean ofSystem)
      throws GeneralSecurityException, IOException {
    if (parameters != null) {
      return super.createConnectionRegistry(names, parameters, ofSystem);
    }
    return RegistryBuilder.<ConnectionSocketFactory>create()
        .register("http", PlainConnectionSocketFactory.getSocketFactory())
        .register("https", new LateTls(() -> ofCamel(names, ofSystem)))
        .build();
  }

  private LayeredConnectionSocketFactory ofCamel(HostnameVerifier names, boolean ofSystem)
      throws IOException {
    try {
      return (LayeredConnectionSocketFactory)
          super.createConnectionRegistry(names, null, ofSystem).lookup("https");
    } catch (GeneralSecurityException e) {
      throw new SSLException("Java's own TLS cannot be used: " + e, e);
    }
  }

  private interface Making {
    LayeredConnectionSocketFactory make() throws IOException;
  }

  private static final class LateTls implements LayeredConnectionSocketFactory {

    private final Making making;
    private LayeredConnectionSocketFactory made;

    private LateTls(Making making) {
      this.making = making;
    }

    private synchronized LayeredConnectionSocketFactory made() throws IOException {
      if (made == null) {
        made = making.make();
      }
      return made;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
      return made().createSocket(context);
    }

    @Override
    public Socket connectSocket(
        TimeValue timeout,
        Socket socket,
        HttpHost host,
        InetSocketAddress remote,
        InetSocketAddress local,
        HttpContext context)
        throws IOException {
      return made().connectSocket(timeout, socket, host, remote, local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, HttpContext context)
        throws IOException {
      return made().createLayeredSocket(socket, host, port, context);
    }

    @Override
    public Socket createLayeredSocket(
        Socket socket, String host, int port, Object attachment, HttpContext context)
        throws IOException {
      return made().createLayeredSocket(socket, host, port, attachment, context);
    }
  }
}
