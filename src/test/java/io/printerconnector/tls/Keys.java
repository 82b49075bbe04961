package io.printerconnector.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A key with its self-signed certificate, made by keytool. */
public final class Keys {

  /** The password of the store. */
  public static final String PASSWORD = "password";

  private static final List<String> FRONT = List.of("-alias", "front");

  private final Path store;
  private final Path certificate;

  /** Makes them in a folder, with a certificate for this name. */
  public Keys(Path folder, String host) throws IOException, InterruptedException {
    this(folder, host, "RSA");
  }

  /** Makes them with this algorithm. */
  public Keys(Path folder, String host, String algorithm) throws IOException, InterruptedException {
    store = folder.resolve(host + "-keys.p12");
    certificate = folder.resolve(host + ".pem");
    keytool(
        "-genkeypair",
        FRONT,
        List.of("-keyalg", algorithm, "-dname", "CN=" + host, "-ext", "san=dns:" + host));
    keytool("-exportcert", FRONT, List.of("-rfc", "-file", certificate.toString()));
  }

  /** Lets another one sign it, with these further options of {@code keytool -gencert}. */
  public void signedBy(Keys authority, String host, String... options)
      throws IOException, InterruptedException {
    String request = store + ".csr";
    String signed = store + ".crt";
    List<String> all = new ArrayList<>(List.of("-infile", request, "-outfile", signed));
    all.addAll(List.of("-ext", "san=dns:" + host));
    all.addAll(List.of(options));
    keytool("-certreq", FRONT, List.of("-file", request));
    authority.keytool("-gencert", FRONT, all);
    keytool(
        "-importcert",
        List.of("-alias", "authority", "-noprompt"),
        List.of("-file", authority.certificate.toString()));
    keytool("-importcert", FRONT, List.of("-file", signed));
  }

  private void keytool(String command, List<String> entry, List<String> options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(List.of(command, "-keystore", store.toString(), "-storepass", PASSWORD));
    all.addAll(entry);
    all.addAll(options);
    Process keytool = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  /** The certificate as a PEM file. */
  public Path certificate() {
    return certificate;
  }

  /** Both in a file of the kind PKCS#12. */
  public Path store() {
    return store;
  }

  /** The options of a JVM that is to trust it. */
  public String trust() {
    return "-Djavax.net.ssl.trustStore="
        + store
        + " -Djavax.net.ssl.trustStorePassword="
        + PASSWORD;
  }

  /** The key itself. */
  public PrivateKey key() throws IOException, GeneralSecurityException {
    return (PrivateKey) open().getKey("front", PASSWORD.toCharArray());
  }

  /** The key as a PEM file (PKCS #8). */
  public Path keyFile() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", key().getEncoded());
  }

  /** The key as a PEM file of the older form that openssl writes with -traditional. */
  public Path oldKeyFile() throws IOException, GeneralSecurityException {
    ByteBuffer pkcs8 = ByteBuffer.wrap(key().getEncoded());
    content(pkcs8);
    skip(pkcs8); // the version
    skip(pkcs8); // the algorithm
    byte[] old = new byte[content(pkcs8)];
    pkcs8.get(old);
    return pem(key().getAlgorithm() + " PRIVATE KEY", old);
  }

  /** Goes to the content of a DER element, and says how long it is. */
  private static int content(ByteBuffer der) {
    der.get();
    int length = der.get() & 0xFF;
    int bytes = length < 0x80 ? 0 : length & 0x7F;
    for (length = bytes == 0 ? length : 0; bytes > 0; bytes--) {
      length = length << 8 | der.get() & 0xFF;
    }
    return length;
  }

  private static void skip(ByteBuffer der) {
    int length = content(der);
    der.position(der.position() + length);
  }

  private Path pem(String label, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        Path.of(store + "-" + label.replace(' ', '-') + ".pem"),
        "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(label, base64));
  }

  /** For one who has them, and trusts these, or else the certificate itself. */
  public SSLContext context(TrustManager... trust) throws IOException, GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(open(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), trust.length == 0 ? itself() : trust, null);
    return context;
  }

  /** For one who trusts them, but has none. */
  public SSLContext trustingContext() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, itself(), null);
    return context;
  }

  private TrustManager[] itself() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("front", open().getCertificate("front"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    return managers.getTrustManagers();
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
