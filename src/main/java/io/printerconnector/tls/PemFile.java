package io.printerconnector.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file with certificates or a key, each between a line that begins it and one that ends it. */
public final class PemFile {

  private static final int LONGEST = 1 << 20;
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ((?:[A-Z]+ )?)PRIVATE KEY-----([^-]*)-----END [A-Z ]+-----");

  private final Path path;

  /**
   * @param path where it is
   */
  public PemFile(Path path) {
    this.path = path;
  }

  /**
   * The certificates in the file, at least one.
   *
   * @throws PemException if the file cannot be used
   */
  public List<X509Certificate> certificates() {
    byte[] content = certificatesAlone(content());
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw unusable("there is no certificate in it");
      }
      return found;
    } catch (CertificateException e) {
      throw unusable(
          "it holds no certificates in PEM, which begin with -----BEGIN CERTIFICATE-----");
    }
  }

  /**
   * The key in the file, which must not have a password: PKCS #8, or the older forms of RSA and of
   * elliptic curves.
   *
   * @param owner the public key of its certificate, which names the algorithm
   * @throws PemException if the file cannot be used
   */
  PrivateKey key(PublicKey owner) {
    String text = new String(content(), StandardCharsets.ISO_8859_1);
    Matcher found = KEY.matcher(text);
    if (text.contains("ENCRYPTED")) {
      throw unusable(
          "the key has a password, which the connector cannot ask for; write one without: %s"
              .formatted(openssl()));
    }
    if (!found.find()) {
      throw unusable("it holds no key in PEM, which begins with -----BEGIN PRIVATE KEY-----");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
      boolean modern = found.group(1).isEmpty();
      return KeyFactory.getInstance(owner.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(modern ? bytes : Der.pkcs8(bytes, owner)));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw unusable(
          "the key cannot be read, or is of another kind than the certificate (%s); try: %s"
              .formatted(owner.getAlgorithm(), openssl()));
    }
  }

  /** Java does not read over a key, or the text that openssl writes above a certificate's block. */
  private static byte[] certificatesAlone(byte[] content) {
    String blocks =
        CERTIFICATE
            .matcher(new String(content, StandardCharsets.ISO_8859_1))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining("\n"));
    return blocks.isEmpty() ? content : blocks.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String openssl() {
    return "openssl pkcs8 -topk8 -nocrypt -in %s -out key.p8.pem".formatted(path.getFileName());
  }

  PemException unusable(String reason) {
    return new PemException(path, reason);
  }

  private byte[] content() {
    if (!path.isAbsolute()) {
      throw unusable("write its whole path, from / on");
    }
    if (Files.isDirectory(path)) {
      throw unusable("it is a folder; name the file in it");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(LONGEST + 1);
      if (content.length > LONGEST) {
        throw unusable("it is longer than 1 MiB");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw unusable("there is no such file; correct the path");
    } catch (AccessDeniedException e) {
      throw unusable(
          "user %s cannot read it; give it to that user"
              .formatted(System.getProperty("user.name")));
    } catch (IOException e) {
      throw unusable("it cannot be read: " + e.getMessage());
    }
  }
}
