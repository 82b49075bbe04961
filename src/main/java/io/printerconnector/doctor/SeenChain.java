package io.printerconnector.doctor;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;

/** Remembers the certificates that a server has shown, whether they are trusted or not. */
final class SeenChain implements X509TrustManager {

  /** Name of the findings. */
  static final String CERTIFICATE = "cloud certificate";

  private static final int SOON_DAYS = 14;

  private final X509TrustManager judge;
  private volatile X509Certificate[] seen = {};

  SeenChain(X509TrustManager judge) {
    this.judge = judge;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    seen = chain.clone();
    judge.checkServerTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    judge.checkClientTrusted(chain, kind);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }

  /** Whether no server has shown any. */
  boolean isEmpty() {
    return seen.length == 0;
  }

  private boolean endsSoon() {
    return seen.length > 0
        && seen[0]
            .getNotAfter()
            .toInstant()
            .isBefore(Instant.now().plus(Duration.ofDays(SOON_DAYS)));
  }

  /** Says what the certificates of a server are that is trusted. */
  void tell(Findings findings) {
    if (endsSoon()) {
      findings.warn(
          CERTIFICATE,
          "it expires soon: " + this,
          "who runs the cloud has to renew it; if that is long done, look at this machine's clock");
    } else {
      findings.ok(CERTIFICATE, toString());
    }
  }

  /** The certificates, the server's first. */
  @Override
  public String toString() {
    return Arrays.stream(seen)
        .map(
            one ->
                "%s, issued by %s, until %s"
                    .formatted(
                        one.getSubjectX500Principal(),
                        one.getIssuerX500Principal(),
                        LocalDate.ofInstant(one.getNotAfter().toInstant(), ZoneOffset.UTC)))
        .collect(Collectors.joining(" <- "));
  }
}
