package io.printerconnector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody sits there. Java has a console also where there is none, from version 22 on. */
public final class Terminal {

  /** Standard input. */
  public static final int INPUT = 0;

  /** Standard output. */
  public static final int OUTPUT = 1;

  /** Standard error. */
  public static final int ERROR = 2;

  private Terminal() {}

  /** Whether this stream of the process is a terminal. */
  public static boolean isAt(int stream) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream))
          .toString()
          .matches("/dev/(pts/|tty|console).*");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
