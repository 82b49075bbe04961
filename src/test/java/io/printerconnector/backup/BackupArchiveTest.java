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
  void followsLinksToWholeFiles() throws IOException {
    write("mainsail-config/mainsail.cfg", "[pause_resume]");
    write("kamp/Adaptive.cfg", "[gcode_macro]");
    write("data/config/printer.cfg", "[printer]");
    link("data/config/mainsail.cfg", "mainsail-config/mainsail.cfg");
    link("data/config/KAMP", "kamp");

    pack("config", home.resolve("data/config"));

    assertThat(content())
        .containsEntry("config/mainsail.cfg", "[pause_resume]")
        .containsEntry("config/KAMP/Adaptive.cfg", "[gcode_macro]")
        .hasSize(3);
  }

  @Test
  void notesWhatItCannotHave() throws IOException {
    write("data/config/printer.cfg", "[printer]");
    link("data/config/loop", "data");
    link("data/config/broken.cfg", "nowhere.cfg");

    BackupArchive archive = pack("config", home.resolve("data/config"));

    assertThat(content()).containsOnlyKeys("config/printer.cfg");
    assertThat(archive.skipped())
        .containsExactlyInAnyOrder(
            "config/broken.cfg: it links to nothing",
            "config/loop/config: it links to a folder that it is in");
  }

  @Test
  void notesAFolderThatIsNotThere() throws IOException {
    BackupArchive archive = pack("logs", home.resolve("data/logs"));

    assertThat(archive.files()).isZero();
    assertThat(archive.skipped()).containsExactly("logs: there is no such file");
  }

  @Test
  void doesNotNoteMoreThanCanBeRead() throws IOException {
    try (BackupArchive archive = new BackupArchive(out, read::addAndGet)) {
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
                      bytes -> {
                        throw cancelled;
                      })) {
                archive.add("config", home.resolve("data/config"));
              }
            })
        .isSameAs(cancelled);
  }

  private BackupArchive pack(String name, Path folder) throws IOException {
    try (BackupArchive archive = new BackupArchive(out, read::addAndGet)) {
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
