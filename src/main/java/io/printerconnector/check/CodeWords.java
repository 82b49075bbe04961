package io.printerconnector.check;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The names and texts in the connector's own classes, which say what a route may name: methods,
 * variables, constants. Read from the class files, because loading all classes takes too long.
 */
final class CodeWords {

  private static final String ROOT = "io/printerconnector/";
  private static final String SIMULATOR = ROOT + "simulator/";
  private static final String OWN = ROOT + "check/";
  private static final String ENDING = ".class";
  private static final int UTF8 = 1;

  private final Set<String> words = new HashSet<>();

  private CodeWords() {}

  /** Those of the program that runs. */
  static CodeWords ofProgram() {
    CodeWords all = new CodeWords();
    try {
      Path place =
          Path.of(CodeWords.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        all.addFolder(place);
      } else {
        all.addJar(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  /** Whether a class has this name or text. */
  boolean has(String word) {
    return words.contains(word);
  }

  /** Whether a class has a method that Simple calls by this name. */
  boolean hasMember(String name) {
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return has(name) || has("get" + capital) || has("is" + capital);
  }

  /** All of them. */
  Set<String> all() {
    return words;
  }

  private void addFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(ROOT))) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        if (isMeant(folder.relativize(file).toString())) {
          add(Files.readAllBytes(file));
        }
      }
    }
  }

  private void addJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(ENDING) && isMeant(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(in.readAllBytes());
          }
        }
      }
    }
  }

  private static boolean isMeant(String name) {
    return name.startsWith(ROOT) && !name.startsWith(SIMULATOR) && !name.startsWith(OWN);
  }

  /** Reads the constants of a class file. */
  private void add(byte[] file) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    in.skipBytes(8); // magic and version
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8 -> words.add(in.readUTF());
        case 5, 6 -> { // long and double, which count twice
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2); // a reference
        case 15 -> in.skipBytes(3); // a method handle
        default -> in.skipBytes(4); // a number or two references
      }
    }
  }
}
