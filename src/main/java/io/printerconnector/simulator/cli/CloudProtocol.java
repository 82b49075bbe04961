package io.printerconnector.simulator.cli;

import java.util.List;
import java.util.Locale;

/** Which cloud {@code simulate cloud} is. */
enum CloudProtocol {
  /** The connector asks for its commands. */
  PRINTDOCK(List.of("--mqtt-port", "--mqtt-password")),
  /** The cloud pushes its messages through a websocket. */
  PRINTERLYNX(
      List.of(
          "--ids", "--no-hold", "--no-pictures", "--no-gzip", "--mqtt-port", "--mqtt-password")),
  /** Messages go through a broker. */
  PRINTAGO(List.of("--ids", "--no-hold", "--no-pictures", "--no-gzip"));

  private final List<String> unknownOptions;

  CloudProtocol(List<String> unknownOptions) {
    this.unknownOptions = unknownOptions;
  }

  /** The options of {@code simulate cloud} that mean nothing to it. */
  List<String> unknownOptions() {
    return unknownOptions;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
