package io.printerconnector.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** C code that is compiled here and preloaded into another process, to stand for its machine. */
public final class PreloadedLibrary {

  private static final Path SOURCES = Path.of("src/bench/c");

  private PreloadedLibrary() {}

  /** The library of {@code NAME.c}; empty where there is no Linux or no C compiler. */
  public static Optional<Path> compile(String name) throws IOException, InterruptedException {
    if (!System.getProperty("os.name").equals("Linux") || run("cc", "--version") != 0) {
      return Optional.empty();
    }
    Path library = Files.createTempFile(Path.of("target").toAbsolutePath(), name, ".so");
    library.toFile().deleteOnExit();
    String source = SOURCES.resolve(name + ".c").toString();
    if (run("cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source) != 0) {
      throw new IOException("cc cannot compile " + source);
    }
    return Optional.of(library);
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1; // there is no such program
    }
  }
}
