package io.printerconnector.cli;

import io.printerconnector.logging.LogLevel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The arguments with which a service starts, read without picocli: that would take a tenth of the
 * start, and no archive of Java 17 can hold its classes. All other arguments are for picocli.
 */
public final class PlainArguments {

  private PlainArguments() {}

  /** Runs the connector and gives the exit code, if nothing but a plain start is asked for. */
  public static OptionalInt run(String... args) {
    Optional<ConnectorProcess> process = read(List.of(args));
    return process.isPresent() ? OptionalInt.of(process.get().run()) : OptionalInt.empty();
  }

  /**
   * What picocli would read; empty if that is not just a whole path, and perhaps a level and
   * --service.
   */
  static Optional<ConnectorProcess> read(List<String> args) {
    String config = null;
    String level = null;
    boolean service = false;
    for (Iterator<String> words = args.iterator(); words.hasNext(); ) {
      String word = words.next();
      if (word.equals("--config") && config == null && words.hasNext()) {
        config = words.next();
      } else if (word.equals("--log-level") && level == null && words.hasNext()) {
        level = words.next();
      } else if (word.equals("--service") && !service) {
        service = true;
      } else {
        return Optional.empty();
      }
    }
    if (config == null || !config.startsWith("/")) {
      return Optional.empty();
    }
    try {
      LogLevel log = level == null ? LogLevel.INFO : LogLevel.parse(level);
      return Optional.of(new ConnectorProcess(Path.of(config), log, false, service, null));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // picocli says what is wrong
    }
  }
}
