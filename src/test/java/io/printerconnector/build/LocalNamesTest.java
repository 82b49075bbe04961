package io.printerconnector.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class LocalNamesTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 12, 30, 4);

  @TempDir private Path folder;

  @Test
  void changesNothingElse() throws IOException {
    Path jar =
        jar("z/Own.class", own(), "META-INF/versions/17/z/Own.class", own(), "a.txt", text());

    Path copy = copyOf(jar, "copy");

    List<JarPart> parts = JarPart.of(jar);
    assertThat(parts)
        .filteredOn(part -> part.name().endsWith(".class"))
        .hasSize(2)
        .allMatch(part -> part.localNames() > 0 && part.lines() > 0 && part.parameters() > 0);
    assertThat(JarPart.of(copy))
        .hasSize(3)
        .isEqualTo(parts.stream().map(JarPart::withoutLocalNames).toList());
    assertThat(copyOf(jar, "again")).hasSameBinaryContentAs(copy);
    assertThat(copyOf(copy, "of-the-copy")).hasSameBinaryContentAs(copy);
  }

  @Test
  void saysWhichClassItCannotRead() throws IOException {
    Path jar = jar("z/Own.class", own(), "z/Bad.class", text());

    assertThatThrownBy(() -> copyOf(jar, "copy"))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read z/Bad.class of " + jar);
  }

  @Test
  void doesNotBreakWhatItDoesNotKnow() throws IOException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(own()).accept(writer, 0);
    writer.visitAttribute(
        new Attribute("Odd") {
          @Override
          protected ByteVector write(
              ClassWriter classWriter, byte[] code, int length, int maxStack, int maxLocals) {
            return new ByteVector().putShort(classWriter.newUTF8("a constant"));
          }
        });
    Path jar = jar("z/Odd.class", writer.toByteArray());

    assertThatThrownBy(() -> copyOf(jar, "copy"))
        .hasMessage("Cannot read z/Odd.class of " + jar)
        .hasRootCauseMessage("unknown attribute Odd");
  }

  private Path copyOf(Path jar, String name) throws IOException {
    Path copy = folder.resolve(name);
    LocalNames.leaveOut(jar, copy);
    return copy;
  }

  /** Of names and contents in turn; texts are not compressed. */
  private Path jar(Object... parts) throws IOException {
    Path jar = folder.resolve("jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < parts.length; i += 2) {
        byte[] content = (byte[]) parts[i + 1];
        ZipEntry entry = new ZipEntry((String) parts[i]);
        entry.setTimeLocal(TIME.plusDays(i));
        if (entry.getName().endsWith(".txt")) {
          CRC32 checksum = new CRC32();
          checksum.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(checksum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return jar;
  }

  /** The class of a record of this build, which has all kinds of names. */
  private static byte[] own() throws IOException {
    try (InputStream content = JarPart.class.getResourceAsStream("JarPart.class")) {
      return content.readAllBytes();
    }
  }

  private static byte[] text() {
    return "no class".getBytes(StandardCharsets.UTF_8);
  }
}
