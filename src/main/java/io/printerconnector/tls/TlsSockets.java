package io.printerconnector.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Makes sockets with TLS for a client that has its own authorities, certificate and ciphers. */
public final class TlsSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;
  private final String[] ciphers;

  /**
   * @param trust decides about the server's certificate
   * @param identity what the client shows; null if that is nothing
   * @param ciphers the cipher suites that may be used; empty for those of the JVM
   */
  public TlsSockets(X509TrustManager trust, ClientIdentity identity, List<String> ciphers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity == null ? null : identity.managers(), new TrustManager[] {trust}, null);
      this.sockets = context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java has no TLS with this certificate", e);
    }
    this.ciphers =
        ciphers.isEmpty() ? sockets.getDefaultCipherSuites() : ciphers.toArray(String[]::new);
  }

  /** The names of all cipher suites of this JVM. */
  public static Set<String> knownCiphers() {
    try {
      return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return ciphers.clone();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return limited(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket inner, String host, int port, boolean close)
      throws IOException {
    return limited(sockets.createSocket(inner, host, port, close));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return limited(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return limited(sockets.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return limited(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return limited(sockets.createSocket(host, port, from, fromPort));
  }

  private Socket limited(Socket socket) {
    ((SSLSocket) socket).setEnabledCipherSuites(ciphers);
    return socket;
  }
}
