package io.printerconnector.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate with which this client proves to a server who it is, and its key. */
public final class ClientIdentity {

  private static final char[] NO_PASSWORD = {};
  private static final byte[] MESSAGE = {1};

  private final List<X509Certificate> chain;
  private final PrivateKey key;

  /**
   * Reads it.
   *
   * @param certFile absolute path of the certificate (PEM), and maybe those that it comes from
   * @param keyFile absolute path of its key (PEM, without a password)
   * @throws PemException if a file cannot be used, or the two do not belong together
   */
  public ClientIdentity(Path certFile, Path keyFile) {
    chain = new PemFile(certFile).certificates();
    PublicKey owner = chain.get(0).getPublicKey();
    key = new PemFile(keyFile).key(owner);
    if (!belongs(key, owner)) {
      throw new PemException(
          keyFile,
          "the key does not belong to %s".formatted(certFile)
              + "; name the file of the key with which the certificate was asked for");
    }
  }

  /** For TLS. */
  KeyManager[] managers() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /** What one signs, the other must confirm. */
  private static boolean belongs(PrivateKey key, PublicKey owner) {
    String algorithm =
        switch (owner.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> owner.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(MESSAGE);
      byte[] signed = signature.sign();
      signature.initVerify(owner);
      signature.update(MESSAGE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
