package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.Version;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of classes, which saves memory and time and must never do harm. */
@Tag("distribution")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClassArchiveTest {

  private static final Path BIN = Path.of("target/printer-connector/bin").toAbsolutePath();
  private static final String SHARED = "io.printerconnector.Main source: shared objects file";

  @TempDir(factory = TempDirFactory.Standard.class)
  private static Path whole;

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  private Path cache;

  @BeforeAll
  static void make() throws Exception {
    assertThat(run(whole, "", "archive-classes")).isEmpty();
  }

  @BeforeEach
  void copy() throws IOException {
    cache = Files.createDirectory(folder.resolve("cache"));
    Path archive = onlyFile(whole);
    Files.copy(archive, cache.resolve(archive.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void isUsed() throws Exception {
    assertThat(run(cache, "-Xlog:class+load", "printer-connector", "--version")).contains(SHARED);
    Files.delete(onlyFile(cache));
    assertThat(run(cache, "-Xlog:class+load", "printer-connector", "--version"))
        .contains("io.printerconnector.Main source: ")
        .doesNotContain(SHARED);
  }

  @Test
  void hasTheClassesOfALiveWebsocket() throws IOException {
    String text = new String(Files.readAllBytes(onlyFile(cache)), StandardCharsets.ISO_8859_1);
    assertThat(text.contains("io/netty/handler/codec/http/websocketx/WebSocket13FrameDecoder"))
        .isTrue();
  }

  @Test
  void canBeReadAndNotWrittenByTheOwnerOfAnotherProcess() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile(whole))))
        .isEqualTo("rw-r--r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(whole)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void takesThePlaceOfOlderOnes() throws Exception {
    Path old = Files.createFile(cache.resolve("classes-of-yesterday"));
    assertThat(run(cache, "", "archive-classes")).isEmpty();
    assertThat(old).doesNotExist();
    assertThat(onlyFile(cache)).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 300_000, 10_000_000, 30_000_000})
  void isNotUsedWhenItEndsTooSoon(int length) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(onlyFile(cache).toFile(), "rw")) {
      file.setLength(length);
    }
    assertRunsAsWithoutIt();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64, 300_000, 10_000_000, 30_000_000})
  void isNotUsedWhenItIsDamaged(int place) throws Exception {
    byte[] noise = new byte[2_000];
    new Random(place).nextBytes(noise);
    try (RandomAccessFile file = new RandomAccessFile(onlyFile(cache).toFile(), "rw")) {
      file.seek(place);
      file.write(noise);
    }
    assertRunsAsWithoutIt();
  }

  @Test
  void whyItCannotBeMadeIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Process process = start(file, "", "archive-classes");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(text(process)).isEqualTo("archive-classes: cannot write to " + file + "\n");
  }

  private void assertRunsAsWithoutIt() throws Exception {
    assertThat(run(cache, "", "printer-connector", "--version"))
        .isEqualTo("printer-connector version " + Version.current() + "\n");
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  /** Runs it to its end, which must be good; gives what it wrote. */
  private static String run(Path cache, String options, String... command) throws Exception {
    Process process = start(cache, options, command);
    String text = text(process);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private static Process start(Path cache, String options, String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    words.set(0, BIN.resolve(command[0]).toString());
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PRINTER_CONNECTOR_CACHE", cache.toString());
    builder.environment().put("PRINTER_CONNECTOR_OPTS", options);
    return builder.start();
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes());
  }
}
