package io.printerconnector.simulator.printer.files;

import java.math.BigDecimal;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file or directory in the store.
 *
 * @param path the name below the root, with slashes
 * @param size in bytes
 * @param modified seconds since 1970, with a fraction
 * @param isDirectory whether it is a directory
 */
public record StoredFile(String path, long size, BigDecimal modified, boolean isDirectory) {

  static StoredFile of(String path, BasicFileAttributes attributes) {
    BigDecimal modified =
        BigDecimal.valueOf(attributes.lastModifiedTime().toMillis()).movePointLeft(3);
    return new StoredFile(path, attributes.size(), modified, attributes.isDirectory());
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
