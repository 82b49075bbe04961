package io.printerconnector.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
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
    try {
      TrustManagerFactory own = factory(null);
      trust = caFile.isBlank() ? own : factory(joined(own, certificates(Path.of(caFile.strip()))));
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

  private static KeyStore joined(TrustManagerFactory own, Collection<? extends Certificate> more)
      throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    int count = 0;
    for (X509Certificate known :
        ((X509TrustManager) own.getTrustManagers()[0]).getAcceptedIssuers()) {
      all.setCertificateEntry("java-" + count++, known);
    }
    for (Certificate added : more) {
      all.setCertificateEntry("own-" + count++, added);
    }
    return all;
  }

  private static Collection<? extends Certificate> certificates(Path file) {
    if (!file.isAbsolute()) {
      throw unusable(file, "write its whole path, from / on");
    }
    try (InputStream in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw unusable(file, "there is no certificate in it");
      }
      return found;
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is no such file");
    } catch (CertificateException e) {
      throw unusable(
          file, "it holds no certificates in PEM, which begin with -----BEGIN CERTIFICATE-----");
    } catch (IOException e) {
      throw unusable(file, "it cannot be read by this user: " + e.getMessage());
    }
  }

  private static IllegalArgumentException unusable(Path file, String why) {
    return new IllegalArgumentException("%s=%s: %s".formatted(PROPERTY, file, why));
  }
}
