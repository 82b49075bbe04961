package io.printerconnector.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Thrown when config.json cannot be replaced, so that credentials could not be kept. The message
 * names the file, the reason and what to do.
 */
public final class ConfigNotWritableException extends RuntimeException {

  /**
   * @param file the configuration file
   * @param cause the operating system's error
   */
  public ConfigNotWritableException(Path file, IOException cause) {
    this(file, reason(cause), fix(file, cause), cause);
  }

  ConfigNotWritableException(Path file, String reason, String fix, Exception cause) {
    super("cannot rewrite %s: %s; %s".formatted(file, reason, fix), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  private static String fix(Path file, IOException cause) {
    Path directory = file.toAbsolutePath().getParent();
    String reason = reason(cause);
    if (cause instanceof NoSuchFileException) {
      return "put the file back";
    }
    if (cause instanceof AccessDeniedException) {
      return "let user %s create files in %s, for example by chown"
          .formatted(System.getProperty("user.name"), directory);
    }
    if (reason.contains("busy")) {
      return "a single file that is mounted into a container cannot be replaced, so mount its"
          + " directory instead";
    }
    if (reason.contains("Read-only")) {
      return "mount %s writable, or add it to ReadWritePaths of the systemd unit"
          .formatted(directory);
    }
    if (reason.contains("not permitted")) {
      return "remove the immutable attribute (chattr -i) from the file and its directory";
    }
    if (reason.contains("space") || reason.contains("quota")) {
      return "free some space on the disk of " + directory;
    }
    return "the connector must be able to create and rename files in " + directory;
  }
}
