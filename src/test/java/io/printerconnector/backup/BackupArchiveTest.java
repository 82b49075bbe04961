package io.printerconnector.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupArchiveTest {

  @TempDir Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong read = new AtomicLong();

  @Test
  void hasAllFilesOfAFolder() throws IOException {
    write("data/config/printer.cfg", "[printer]");
    write("data/config/macros/start print.cfg", "[gcode_macro]");
    write("data/config/" + "long/".repeat(40) + "Böden.cfg", "x");

    BackupArchive archive = pack("config", home.resolve("data/config"));

    assertThat(content())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "config/printer.cfg",
                "[printer]",
                "config/macros/start print.cfg",
                "[gcode_macro]",
                "config/" + "long/".repeat(40) + "Böden.cfg",
                "x"));
    assertThat(archive.files()).isEqualTo(3);
    assertThat(archive.skipped()).isEmpty();
    assertThat(read).hasValue(9 + 13 + 1);
  }

  @Test
  void followsLinksThatStayInTheFolder() throws IOException {
    write("data/config/klipper/mainsail.cfg", "[pause_resume]");
    link("data/config/mainsail.cfg", "data/config/klipper/mainsail.cfg");
    Files.createSymbolicLink(
        home.resolve("data/config/again.cfg"), Path.of("../config/mainsail.cfg"));

    BackupArchive archive = pack("config", home.resolve("data/config"));

    assertThat(content())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "config/klipper/mainsail.cfg",
                "[pause_resume]",
                "config/mainsail.cfg",
                "[pause_resume]",
                "config/again.cfg",
                "[pause_resume]"));
    assertThat(archive.skipped()).isEmpty();
  }

  @Test
  void leavesOutWhatIsReallyElsewhere() throws IOException {
    write("ssh/id_ed25519", "secret");
    write("data/other/moonraker.asvc", "secret");
    write("data/config/printer.cfg", "[printer]");
    write("data/config-old/printer.cfg", "[printer]");
    link("data/config/key", "ssh/id_ed25519");
    link("data/config/ssh", "ssh");
    link("data/config/old", "data/config-old");
    link("data/config/hop", "data/other/hop");
    link("data/other/hop", "ssh/id_ed25519");
    Files.createSymbolicLink(
        home.resolve("data/config/up.asvc"), Path.of("../other/moonraker.asvc"));

    BackupArchive archive = pack("config", home.resolve("data/config"));

    assertThat(content()).containsOnlyKeys("config/printer.cfg");
    assertThat(archive.skipped())
        .containsExactlyInAnyOrder(
            "config/key: it links to something outside the folder",
            "config/ssh: it links to something outside the folder",
            "config/old: it links to something outside the folder",
            "config/hop: it links to something outside the folder",
            "config/up.asvc: it links to something outside the folder");
  }

  @Test
  void takesAFolderThatIsALinkItself() throws IOException {
    write("disk/cube.gcode", "G28");
    write("disk/parts/lid.gcode", "G1");
    link("gcodes", "disk");
    link("disk/again.gcode", "gcodes/parts/lid.gcode");

    BackupArchive archive = pack("gcodes", home.resolve("gcodes"));

    assertThat(content())
        .containsOnlyKeys("gcodes/cube.gcode", "gcodes/parts/lid.gcode", "gcodes/again.gcode");
    assertThat(archive.skipped()).isEmpty();
  }

  @Test
  void endsWithLinksThatLeadInCircles() throws IOException {
    write("data/config/a/printer.cfg", "[printer]");
    link("data/config/parent", "data");
    link("data/config/self", "data/config");
    link("data/config/a/up", "data/config/a");
    link("data/config/one", "data/config/two");
    link("data/config/two", "data/config/one");
    link("data/config/broken.cfg", "data/config/nowhere.cfg");

    BackupArchive archive = pack("config", home.resolve("data/config"));

    assertThat(content()).containsOnlyKeys("config/a/printer.cfg");
    assertThat(archive.skipped())
        .containsExactlyInAnyOrder(
            "config/parent: it links to something outside the folder",
            "config/self: it links to a folder that is in the backup as it is",
            "config/a/up: it links to a folder that is in the backup as it is",
            "config/one: it links to nothing",
            "config/two: it links to nothing",
            "config/broken.cfg: it links to nothing");
  }

  @Test
  void doesNotMultiplyFoldersThatLinkToEachOther() throws IOException {
    for (int i = 0; i < 20; i++) {
      write("data/config/" + i + "/x.cfg", "x");
    }
    for (int i = 0; i < 19; i++) {
      link("data/config/" + i + "/left", "data/config/" + (i + 1));
      link("data/config/" + i + "/right", "data/config/" + (i + 1));
    }

    assertThat(pack("config", home.resolve("data/config")).files()).isEqualTo(20);
  }

  @Test
  void notesAFolderThatIsNotThere() throws IOException {
    BackupArchive archive = pack("logs", home.resolve("data/logs"));

    assertThat(archive.files()).isZero();
    assertThat(archive.skipped()).containsExactly("logs: there is no such file");
  }

  @Test
  void doesNotNoteMoreThanCanBeRead() throws IOException {
    try (BackupArchive archive = new BackupArchive(out, own(), read::addAndGet)) {
      for (int i = 0; i < 60; i++) {
        archive.skip("f" + i, "it cannot be read");
      }

      assertThat(archive.skipped()).hasSize(51).last().isEqualTo("and 10 more");
    }
  }

  @Test
  void keepsTheTimesOfFiles() throws IOException {
    write("data/config/printer.cfg", "[printer]");
    FileTime time = FileTime.from(Instant.parse("2025-06-07T08:09:10Z"));
    Files.setLastModifiedTime(home.resolve("data/config/printer.cfg"), time);

    pack("config", home.resolve("data/config"));

    try (TarArchiveInputStream tar = tar()) {
      assertThat(tar.getNextEntry().getLastModifiedTime()).isEqualTo(time);
    }
  }

  @Test
  void ends() throws IOException {
    write("data/config/printer.cfg", "[printer]");
    IllegalStateException cancelled = new IllegalStateException("cancelled");

    assertThatThrownBy(
            () -> {
              try (BackupArchive archive =
                  new BackupArchive(
                      out,
                      own(),
                      bytes -> {
                        throw cancelled;
                      })) {
                archive.add("config", home.resolve("data/config"));
              }
            })
        .isSameAs(cancelled);
  }

  private OwnFiles own() {
    return new OwnFiles(
        home.resolve("own/config.json").toString(),
        "policy.json",
        home.resolve("own/state").toString());
  }

  private BackupArchive pack(String name, Path folder) throws IOException {
    try (BackupArchive archive = new BackupArchive(out, own(), read::addAndGet)) {
      archive.add(name, folder);
      return archive;
    }
  }

  private Map<String, String> content() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (TarArchiveInputStream tar = tar()) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertThat(entry.isFile()).isTrue();
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private TarArchiveInputStream tar() {
    try {
      return new TarArchiveInputStream(
          new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())), "UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void link(String path, String target) throws IOException {
    Files.createSymbolicLink(home.resolve(path), home.resolve(target));
  }
}
