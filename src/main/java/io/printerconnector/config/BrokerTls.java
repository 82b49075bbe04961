package io.printerconnector.config;

import com.fasterxml.jackson.databind.node.TextNode;
import io.printerconnector.tls.ClientIdentity;
import io.printerconnector.tls.PemException;
import io.printerconnector.tls.PemFile;
import io.printerconnector.tls.TlsSockets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Reads how the MQTT broker and this client prove to each other who they are. */
final class BrokerTls {

  private final ConfigFields fields;
  private final Path caFile;
  private final Path certFile;
  private final Path keyFile;
  private final List<String> ciphers;

  /** Reads the files, too: one that cannot be used is a problem of its key. */
  BrokerTls(ConfigFields fields) {
    this.fields = fields;
    caFile = path(PrintagoKeys.CA_FILE);
    certFile = path(PrintagoKeys.CERT_FILE);
    keyFile = path(PrintagoKeys.KEY_FILE);
    ciphers = fields.texts(PrintagoKeys.CIPHERS, "[\"TLS_AES_256_GCM_SHA384\"]");
    checkFiles();
    if (!ciphers.isEmpty() && !TlsSockets.knownCiphers().containsAll(ciphers)) {
      fields.problem(
          PrintagoKeys.CIPHERS,
          String.join(", ", ciphers),
          "they must be cipher suites of this Java, with its names, like TLS_AES_256_GCM_SHA384");
    }
  }

  Path caFile() {
    return caFile;
  }

  Path certFile() {
    return certFile;
  }

  Path keyFile() {
    return keyFile;
  }

  List<String> ciphers() {
    return ciphers;
  }

  private void checkFiles() {
    if (caFile != null) {
      check(PrintagoKeys.CA_FILE, caFile, () -> new PemFile(caFile).certificates());
    }
    boolean cert = fields.isWritten(PrintagoKeys.CERT_FILE);
    if (cert != fields.isWritten(PrintagoKeys.KEY_FILE)) {
      String missing = cert ? PrintagoKeys.KEY_FILE : PrintagoKeys.CERT_FILE;
      String other = cert ? PrintagoKeys.CERT_FILE : PrintagoKeys.KEY_FILE;
      String fix = "it goes with %s; add it, or remove %1$s".formatted(other);
      fields.problem(missing, "missing", fix);
    } else if (certFile != null && keyFile != null) {
      check(PrintagoKeys.KEY_FILE, keyFile, () -> new ClientIdentity(certFile, keyFile));
    }
  }

  private void check(String key, Path file, Runnable reading) {
    try {
      reading.run();
    } catch (PemException e) {
      String its = e.file().equals(file) ? key : PrintagoKeys.CERT_FILE;
      fields.problem(its, e.file().toString(), e.reason());
    }
  }

  private Path path(String key) {
    String text = fields.text(key);
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException e) {
      String value = ConfigFields.shown(TextNode.valueOf(text));
      fields.problem(key, value, "it is not a path: " + e.getReason());
      return null;
    }
  }
}
