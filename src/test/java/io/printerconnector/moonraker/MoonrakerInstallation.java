package io.printerconnector.moonraker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Python environment with a pinned Moonraker from PyPI. It is made below {@code target/} when it
 * is needed first, and used again until {@code mvn clean}.
 *
 * @param version such as 0.11.0
 * @param folder the Python environment
 */
public record MoonrakerInstallation(String version, Path folder) {

  private static final String PINNED = "0.11.0";
  private static final long PATIENCE_MINUTES = 5;

  private static MoonrakerInstallation made;

  /**
   * The version that the system property {@code moonraker.version} names, or the pinned one. Its
   * parts are printed when it is used first.
   *
   * @throws IllegalStateException if there is no Python, or Moonraker cannot be installed
   */
  public static synchronized MoonrakerInstallation get() {
    if (made == null) {
      String version = System.getProperty("moonraker.version", PINNED);
      Path folder = Path.of("target", "moonraker-" + version).toAbsolutePath();
      MoonrakerInstallation installation = new MoonrakerInstallation(version, folder);
      System.out.println("Moonraker for the tests:\n" + installation.makeOnce());
      made = installation;
    }
    return made;
  }

  /** The program that runs a module of this environment. */
  public Path python() {
    return folder.resolve("bin/python");
  }

  /** Makes it unless it is there; gives the versions of Python and of all its packages. */
  private String makeOnce() {
    Path done = folder.resolve("complete");
    try {
      Files.createDirectories(folder.getParent());
      Path lock = folder.resolveSibling("moonraker.lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // several processes may run tests at the same time
        if (!Files.exists(done)) {
          make();
          Files.writeString(
              done,
              run("show the version of Python", List.of(python().toString(), "--version"))
                  + run("list packages", List.of(python().toString(), "-m", "pip", "freeze")));
        }
        return Files.readString(done);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make() {
    String python = System.getProperty("moonraker.python", "python3");
    run(
        "make a Python environment; Python 3.10 or newer with the module venv is needed (on Debian"
            + " the packages python3 and python3-venv), and -Dmoonraker.python=PATH names it if it"
            + " is not python3",
        List.of(python, "-m", "venv", "--clear", folder.toString()));
    run(
        "install Moonraker from PyPI",
        List.of(
            python().toString(),
            "-m",
            "pip",
            "--quiet",
            "--disable-pip-version-check",
            "install",
            "moonraker==" + version));
  }

  private String run(String purpose, List<String> command) {
    try {
      Path log = Files.createTempFile("moonraker-", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        String output = Files.readString(log, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
          process.destroyForcibly();
          throw new IllegalStateException(
              "Cannot " + purpose + ".\n" + String.join(" ", command) + "\n" + output);
        }
        return output;
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot " + purpose + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
