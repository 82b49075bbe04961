package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS to the server, as the options of the address want it. */
@Tag("postgresql")
class PostgresTlsTest {

  @TempDir private static Path folder;
  private static PostgresServer server;
  private static Path certificate;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = new PostgresServer();
    certificate = certificate("server", "IP:127.0.0.1");
    server.set("ssl=on");
    server.set("ssl_cert_file=" + server.addFile("server.pem", certificate));
    server.set("ssl_key_file=" + server.addFile("server.key", folder.resolve("server.key")));
    server.start();
  }

  /** One that is signed by itself. */
  private static Path certificate(String name, String holder)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + ".pem");
    Process run =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=" + holder,
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile(folder, "openssl", ".log").toFile())
            .start();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isZero();
    return file;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aServerWithTheRightCertificateIsTalkedToInSecret() {
    try (Database database = open("127.0.0.1", certificate)) {
      String cipher =
          database.read(
              c -> {
                try (var statement = c.createStatement();
                    var rows =
                        statement.executeQuery(
                            "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
                  return rows.next() ? rows.getString(1) : null;
                }
              });
      assertThat(cipher).startsWith("TLS");
      assertThat(database.isDurable()).isTrue();
    }
  }

  @Test
  void aServerWithAnotherCertificateIsNotUsed() throws Exception {
    assertRefused("127.0.0.1", certificate("other", "IP:127.0.0.1"), "SSL");
  }

  @Test
  void aServerOfAnotherNameIsNotUsed() {
    assertRefused("localhost", certificate, "hostname localhost could not be verified");
  }

  private void assertRefused(String host, Path trusted, String why) {
    try (Database database = open(host, trusted)) {
      database.write(c -> null);
      assertThat(database.isDurable()).isFalse();
      assertThat(database.epoch()).isZero();
      assertThat(database.failure()).contains(why);
    }
  }

  private Database open(String host, Path trusted) {
    String url =
        server.url().replace("127.0.0.1", host) + "?sslmode=verify-full&sslrootcert=" + trusted;
    return new Database(
        folder.toString(), url, PostgresServer.USER, PostgresServer.schema(), () -> null);
  }
}
