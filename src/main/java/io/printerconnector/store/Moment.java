package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A moment by two clocks, because a Raspberry Pi has no battery-backed one: its time of day can be
 * wrong by years, and jump.
 *
 * @param wall the time of day, in milliseconds since 1970
 * @param boot which start of the machine {@code up} counts from
 * @param up milliseconds since then
 */
record Moment(long wall, String boot, long up) {

  /** Older than any limit. */
  static final Duration UNKNOWN = Duration.ofDays(36_500);

  // Java's nanoTime counts from the boot on Linux; elsewhere this is as good as a boot of its own.
  private static final String THIS_BOOT = bootId();

  /** Tells what time it is. */
  interface Source {
    Moment now();
  }

  static Moment now() {
    return new Moment(System.currentTimeMillis(), THIS_BOOT, System.nanoTime() / 1_000_000);
  }

  private static String bootId() {
    try {
      // proc(5): changes with each boot.
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return UUID.randomUUID().toString();
    }
  }

  /**
   * The time that has gone by since an earlier moment. Across a boot only the time of day can tell;
   * if that says that the earlier moment is yet to come, nobody knows, and it is {@link #UNKNOWN}.
   */
  Duration since(Moment earlier) {
    if (boot.equals(earlier.boot)) {
      return Duration.ofMillis(up - earlier.up);
    }
    long gone = wall - earlier.wall;
    return gone < 0 ? UNKNOWN : Duration.ofMillis(Math.max(gone, up));
  }

  /** The same; null if nobody knows. */
  Duration knownSince(Moment earlier) {
    Duration gone = since(earlier);
    return gone.isNegative() || gone.equals(UNKNOWN) ? null : gone;
  }

  /** The time of day. */
  Instant instant() {
    return Instant.ofEpochMilli(wall);
  }
}
