package io.printerconnector.tls;

import java.nio.file.Path;

/** Thrown when a file with a certificate or a key cannot be used. */
public final class PemException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String reason;

  PemException(Path file, String reason) {
    super(file + ": " + reason);
    this.file = file;
    this.reason = reason;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What is wrong with it, and what to do. */
  public String reason() {
    return reason;
  }
}
