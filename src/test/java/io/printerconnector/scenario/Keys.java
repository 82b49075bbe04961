package io.printerconnector.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The key of a server with its self-signed certificate, made by keytool. */
final class Keys {

  private static final String PASSWORD = "password";

  private static final List<String> FRONT = List.of("-alias", "front");

  private final Path store;
  private final Path certificate;

  /** Makes them in a folder, with a certificate for this name. */
  Keys(Path folder, String host) throws IOException, InterruptedException {
    store = folder.resolve(host + "-keys.p12");
    certificate = folder.resolve(host + ".pem");
    keytool(
        "-genkeypair",
        FRONT,
        List.of("-keyalg", "RSA", "-dname", "CN=" + host, "-ext", "san=dns:" + host));
    keytool("-exportcert", FRONT, List.of("-rfc", "-file", certificate.toString()));
  }

  /** Lets another one sign it, with these further options of {@code keytool -gencert}. */
  void signedBy(Keys authority, String host, String... options)
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
  Path certificate() {
    return certificate;
  }

  /** The options of a JVM that is to trust it. */
  String trust() {
    return "-Djavax.net.ssl.trustStore="
        + store
        + " -Djavax.net.ssl.trustStorePassword="
        + PASSWORD;
  }

  /** For a server that has them. */
  SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
