package io.printerconnector.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Javas of this machine: the one that runs this, and those in /usr/lib/jvm. */
final class InstalledJava {

  private static final Path ALL = Path.of("/usr/lib/jvm");

  private InstalledJava() {}

  static Set<Integer> versions() {
    return homes().keySet();
  }

  static Path of(int version) {
    Path home = homes().get(version);
    if (home == null) {
      throw new IllegalArgumentException("no Java " + version + " in " + ALL);
    }
    return home;
  }

  private static Map<Integer, Path> homes() {
    Map<Integer, Path> homes = new TreeMap<>();
    homes.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    if (Files.isDirectory(ALL)) {
      try (Stream<Path> folders = Files.list(ALL)) {
        folders
            .filter(home -> Files.isReadable(home.resolve("release")))
            .forEach(home -> homes.putIfAbsent(version(home.resolve("release")), home));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes;
  }

  private static int version(Path release) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = properties.getProperty("JAVA_VERSION").replace("\"", "");
    return Runtime.Version.parse(text).feature();
  }
}
