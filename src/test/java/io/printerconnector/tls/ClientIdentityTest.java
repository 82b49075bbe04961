package io.printerconnector.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate and its key in the files that a broker's owner hands out. */
class ClientIdentityTest {

  @TempDir private static Path folder;
  private static Keys client;

  @BeforeAll
  static void make() throws Exception {
    client = new Keys(folder, "client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void readsAKeyOfEachKind(String algorithm) throws Exception {
    Keys keys = new Keys(folder, "of-" + algorithm, algorithm);

    ClientIdentity identity = new ClientIdentity(keys.certificate(), keys.keyFile());

    assertThat(identity.managers()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void readsAKeyOfAnOlderForm(String algorithm) throws Exception {
    Keys keys = new Keys(folder, "old-" + algorithm, algorithm);
    Path old = keys.oldKeyFile();

    assertThat(Files.readString(old)).startsWith("-----BEGIN " + algorithm + " PRIVATE KEY-----");
    assertThat(
            new PemFile(old)
                .key(new PemFile(keys.certificate()).certificates().get(0).getPublicKey()))
        .isEqualTo(keys.key());
    assertThatCode(() -> new ClientIdentity(keys.certificate(), old)).doesNotThrowAnyException();
  }

  @Test
  void readsAKeyBehindItsCertificateAndItsParameters() throws Exception {
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            Files.readString(client.certificate())
                + "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + Files.readString(client.keyFile()));

    assertThatCode(() -> new ClientIdentity(both, both)).doesNotThrowAnyException();
  }

  @Test
  void refusesTheKeyOfAnotherCertificate() throws Exception {
    Path other = new Keys(folder, "other").keyFile();

    PemException e = refused(client.certificate(), other);

    assertThat(e.file()).isEqualTo(other);
    assertThat(e.reason()).startsWith("the key does not belong to " + client.certificate());
  }

  @Test
  void refusesAKeyOfAnotherKind() throws Exception {
    Path curve = new Keys(folder, "curve", "EC").keyFile();

    assertThat(refused(client.certificate(), curve))
        .hasMessageStartingWith(curve + ": the key cannot be read, or is of another kind")
        .hasMessageContaining("(RSA)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0\n\nMIIE\n"
            + "-----END RSA PRIVATE KEY-----\n"
      })
  void saysHowToTakeThePasswordAway(String text) throws Exception {
    Path key = Files.writeString(folder.resolve("locked.pem"), text);

    assertThat(refused(client.certificate(), key))
        .hasMessageContaining("the key has a password")
        .hasMessageEndingWith("openssl pkcs8 -topk8 -nocrypt -in locked.pem -out key.p8.pem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\n*\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nMIIE\n-----END EC PRIVATE KEY-----\n"
      })
  void saysThatADamagedKeyCannotBeRead(String text) throws Exception {
    Path key = Files.writeString(folder.resolve("damaged.pem"), text);

    assertThat(refused(client.certificate(), key)).hasMessageContaining("the key cannot be read");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Path none = folder.resolve("none.pem");
    Path words = Files.writeString(folder.resolve("words.pem"), "no certificate\n");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path broken =
        Files.writeString(
            folder.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n");
    Path key = client.keyFile();

    assertThat(refused(none, key).reason()).isEqualTo("there is no such file; correct the path");
    assertThat(refused(folder, key).reason()).isEqualTo("it is a folder; name the file in it");
    assertThat(refused(Path.of("a.pem"), key).reason())
        .isEqualTo("write its whole path, from / on");
    assertThat(refused(empty, key).reason()).isEqualTo("there is no certificate in it");
    assertThat(refused(words, key).reason()).contains("-----BEGIN CERTIFICATE-----");
    assertThat(refused(broken, key).reason()).contains("-----BEGIN CERTIFICATE-----");
    assertThat(refused(client.certificate(), words).reason()).contains("-----BEGIN PRIVATE KEY");
    assertThat(refused(client.certificate(), none).file()).isEqualTo(none);
  }

  private static PemException refused(Path certificate, Path key) {
    return catchThrowableOfType(PemException.class, () -> new ClientIdentity(certificate, key));
  }
}
