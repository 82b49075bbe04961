package io.printerconnector.http;

import io.printerconnector.tls.PemException;
import io.printerconnector.tls.PemFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate authorities that are trusted: the JVM's own, and those in a file of the owner.
 */
public final class TrustedAuthorities {

  private static final String PROPERTY = "tls.caFile";

  private final TrustManagerFactory trust;

  /**
   * @param caFile absolute path of a file with certificates (PEM); empty if there is none
   * @throws IllegalArgumentException if the file cannot be used
   */
  public TrustedAuthorities(String caFile) {
    this(caFile, null);
  }

  /**
   * With another such file, for one server.
   *
   * @param caFile absolute path of a file with certificates (PEM); empty if there is none
   * @param another absolute path of another one; null if there is none
   * @throws IllegalArgumentException if a file cannot be used
   */
  public TrustedAuthorities(String caFile, Path another) {
    List<X509Certificate> more = new ArrayList<>();
    if (!caFile.isBlank()) {
      more.addAll(certificates(Path.of(caFile.strip())));
    }
    if (another != null) {
      more.addAll(new PemFile(another).certificates());
    }
    try {
      TrustManagerFactory own = factory(null);
      trust = more.isEmpty() ? own : factory(joined(own, more));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the certificate authorities of Java cannot be read", e);
    }
  }

  /** What decides about the certificates of servers. */
  public X509TrustManager manager() {
    return Arrays.stream(trust.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** For connections with TLS to servers that this one trusts. */
  static SSLContext context(X509TrustManager manager) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private static TrustManagerFactory factory(KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return factory;
  }

  private static KeyStore joined(TrustManagerFactory own, List<X509Certificate> more)
      throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    int count = 0;
    for (X509Certificate known :
        ((X509TrustManager) own.getTrustManagers()[0]).getAcceptedIssuers()) {
      all.setCertificateEntry("java-" + count++, known);
    }
    for (X509Certificate added : more) {
      all.setCertificateEntry("own-" + count++, added);
    }
    return all;
  }

  private static List<X509Certificate> certificates(Path file) {
    try {
      return new PemFile(file).certificates();
    } catch (PemException e) {
      // Without the cause: the innermost message is the one that the owner sees.
      throw new IllegalArgumentException(PROPERTY + "=" + e.getMessage());
    }
  }
}
