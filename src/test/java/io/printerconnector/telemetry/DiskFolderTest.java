package io.printerconnector.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buffer on a real disk. */
class DiskFolderTest {

  @TempDir private Path stateDir;

  private final FakeTime time = new FakeTime();
  private final TelemetryLimits limits = new TelemetryLimits();
  private TelemetryBuffer buffer;

  @AfterEach
  void close() {
    if (buffer != null) {
      buffer.close();
    }
  }

  @Test
  void keepsSnapshotsInFilesThatOnlyTheOwnerCanRead() throws IOException {
    start();
    buffer.keep(Snapshots.numbered(0, 3, time.instant()));
    limits.setBatchSnapshots(1);
    buffer.next();
    buffer.sent();

    assertThat(mode(telemetry())).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(telemetry())) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }
    assertThat(Files.readString(telemetry().resolve("segment-000000000001.jsonl")))
        .containsPattern("(?m)^[0-9a-f]{8} \\{\"printer_id\":1,\"captured_at\":\"2026-03-01T00");
  }

  @Test
  void takesBackTheRightsOfOthers() throws IOException {
    Files.createDirectory(telemetry());
    Files.setPosixFilePermissions(telemetry(), PosixFilePermissions.fromString("rwxrwxrwx"));

    start();
    buffer.keep(Snapshots.numbered(0, 1, time.instant()));

    assertThat(mode(telemetry())).isEqualTo("rwx------");
  }

  @Test
  void goesOnAfterARestart() {
    start();
    buffer.keep(Snapshots.numbered(0, 150, time.instant()));
    buffer.next();
    buffer.sent();
    buffer.close();

    start();

    assertThat(buffer.next()).hasSize(50);
    assertThat(Snapshots.number(buffer.next().get(0))).isEqualTo(100);
  }

  @Test
  void putsAsideWhatIsNoSegmentAndSendsTheRest() throws IOException {
    start();
    buffer.keep(Snapshots.numbered(0, 2, time.instant()));
    buffer.close();
    Path secret = Files.writeString(stateDir.resolve("other"), "not to be read");
    Files.writeString(telemetry().resolve("segment-000000000002.jsonl"), "some\nother\nprogram\n");
    Files.createDirectory(telemetry().resolve("segment-000000000003.jsonl"));
    Files.createSymbolicLink(telemetry().resolve("segment-000000000004.jsonl"), secret);
    Files.write(telemetry().resolve("segment-000000000005.jsonl"), new byte[1024 * 1024 + 1]);
    Files.writeString(telemetry().resolve("notes.txt"), "left alone");
    Files.createDirectory(telemetry().resolve("quarantine"));
    Files.writeString(telemetry().resolve("quarantine/segment-000000000002.jsonl"), "earlier");

    start();

    assertThat(buffer.next()).hasSize(2);
    buffer.sent();
    assertThat(buffer.next()).isEmpty();
    assertThat(names("quarantine"))
        .containsExactlyInAnyOrder(
            "segment-000000000002.jsonl",
            "segment-000000000002.jsonl.2",
            "segment-000000000003.jsonl",
            "segment-000000000004.jsonl",
            "segment-000000000005.jsonl");
    assertThat(names(".")).contains("notes.txt").noneMatch(name -> name.startsWith("segment"));
    assertThat(secret).hasContent("not to be read");
  }

  @Test
  void worksFromMemoryWhereItsFolderIsNoFolder() throws IOException {
    Files.writeString(telemetry(), "a file");
    start();
    buffer.keep(Snapshots.numbered(0, 2, time.instant()));

    assertThat(buffer.next()).hasSize(2);
    buffer.sent();
    assertThat(buffer.next()).isEmpty();
  }

  @Test
  void startsAgainInAFolderThatWasDeletedMeanwhile() throws IOException {
    start();
    buffer.keep(Snapshots.numbered(0, 2, time.instant()));
    for (String name : names(".")) {
      Files.delete(telemetry().resolve(name));
    }
    Files.delete(telemetry());

    buffer.keep(Snapshots.numbered(2, 1, time.instant()));

    assertThat(buffer.next()).extracting(Snapshots::number).containsExactly(2L);
    assertThat(names(".")).contains("segment-000000000001.jsonl");
  }

  @Test
  void leavesTheFolderOfAnotherConnectorAlone() {
    start();
    buffer.keep(Snapshots.numbered(0, 2, time.instant()));

    try (TelemetryBuffer second = newBuffer()) {
      second.keep(Snapshots.numbered(10, 1, time.instant()));
      assertThat(second.next()).extracting(Snapshots::number).containsExactly(10L);
    }

    assertThat(buffer.next()).extracting(Snapshots::number).containsExactly(0L, 1L);
    DiskFolder third = new DiskFolder(stateDir);
    assertThatThrownBy(third::open)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(telemetry().toString(), "in use by another connector");
  }

  @Test
  void keepsOnlySixteenFilesInQuarantine() throws IOException {
    DiskFolder folder = new DiskFolder(stateDir);
    folder.open();
    for (int i = 0; i < 20; i++) {
      Path file = Files.write(telemetry().resolve("bad" + i), "x".getBytes(UTF_8));
      Files.setLastModifiedTime(file, FileTime.from(time.instant().plusSeconds(i)));
      folder.quarantine("bad" + i);
    }
    folder.close();

    assertThat(names("quarantine")).hasSize(16).contains("bad19", "bad4").doesNotContain("bad3");
  }

  private void start() {
    buffer = newBuffer();
  }

  private TelemetryBuffer newBuffer() {
    return new TelemetryBuffer(new DiskFolder(stateDir), limits, time, time.monotonic());
  }

  private Path telemetry() {
    return stateDir.resolve("telemetry");
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(telemetry().resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
