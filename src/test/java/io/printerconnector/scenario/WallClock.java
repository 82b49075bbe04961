package io.printerconnector.scenario;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printerconnector.machine.PreloadedLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The wall clock of another process, which a library that is compiled here moves. */
final class WallClock {

  private final Path preloaded;
  private final Path offset;

  /** The test is left out, with this reason, where there is no C compiler. */
  WallClock(Path folder) throws Exception {
    Optional<Path> compiled = PreloadedLibrary.compile("wall-clock");
    assumeTrue(
        compiled.isPresent(),
        "moving the clock of a process needs Linux and cc (apt-get install gcc libc6-dev)");
    this.preloaded = compiled.get();
    this.offset = folder.resolve("wall-clock-offset");
    set(Duration.ZERO);
  }

  /** What makes a process see this clock. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", preloaded.toString(), "WALL_CLOCK_OFFSET", offset.toString());
  }

  /** Sets the clock that far from the true time, at once. */
  void set(Duration fromTrueTime) throws IOException {
    Path next = offset.resolveSibling("next-offset");
    Files.writeString(next, Long.toString(fromTrueTime.toSeconds()));
    Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
