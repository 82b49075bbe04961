package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The wall clock of another process, which a library that is compiled here moves. */
final class WallClock {

  private static final Path SOURCE = Path.of("src/test/resources/clock/wall-clock.c");
  private static final Path LIBRARY = Path.of("target/wall-clock.so").toAbsolutePath();

  private final Path offset;

  /** The test is left out, with this reason, where there is no C compiler. */
  WallClock(Path folder) throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux") && hasCompiler(),
        "moving the clock of a process needs Linux and cc (apt-get install gcc libc6-dev)");
    Process compiler =
        new ProcessBuilder("cc", "-O1", "-shared", "-fPIC", "-o", "" + LIBRARY, "" + SOURCE)
            .inheritIO()
            .start();
    assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(compiler.exitValue()).as("exit code of cc").isZero();
    this.offset = folder.resolve("wall-clock-offset");
    set(Duration.ZERO);
  }

  private static boolean hasCompiler() throws InterruptedException {
    try {
      return new ProcessBuilder("cc", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What makes a process see this clock. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", LIBRARY.toString(), "WALL_CLOCK_OFFSET", offset.toString());
  }

  /** Sets the clock that far from the true time, at once. */
  void set(Duration fromTrueTime) throws IOException {
    Path next = offset.resolveSibling("next-offset");
    Files.writeString(next, Long.toString(fromTrueTime.toSeconds()));
    Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
