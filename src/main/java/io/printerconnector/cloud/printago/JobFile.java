package io.printerconnector.cloud.printago;

import java.util.Map;

/**
 * What Moonraker knows of the file of a job; each number is null if it does not say.
 *
 * @param path below the gcodes root
 * @param size in bytes
 * @param modified when it was stored, in seconds since 1970
 * @param estimatedSeconds what the slicer expects
 * @param filamentMillimetres how much filament it takes
 */
record JobFile(
    String path,
    Number size,
    Number modified,
    Number estimatedSeconds,
    Number filamentMillimetres) {

  /** From Moonraker's metadata. */
  static JobFile of(String path, Map<?, ?> metadata) {
    return new JobFile(
        path,
        number(metadata, "size"),
        number(metadata, "modified"),
        number(metadata, "estimated_time"),
        number(metadata, "filament_total"));
  }

  private static Number number(Map<?, ?> metadata, String name) {
    return metadata.get(name) instanceof Number number ? number : null;
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
