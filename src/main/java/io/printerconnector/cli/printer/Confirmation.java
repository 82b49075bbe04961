package io.printerconnector.cli.printer;

import io.printerconnector.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine.Option;

/** Asks before something happens to the machine. */
final class Confirmation {

  @Option(names = "--yes", description = "Do not ask first.")
  private boolean yes;

  /** What came of it. */
  enum Answer {
    YES,
    NO,
    NOBODY
  }

  boolean isGiven() {
    return yes;
  }

  /**
   * Asks, unless the answer was given beforehand.
   *
   * @param question without the question mark
   */
  Answer ask(String question, PrintWriter err) {
    if (yes) {
      return Answer.YES;
    } else if (!Terminal.isAt(Terminal.INPUT)) {
      return Answer.NOBODY;
    }
    err.print(question + "? [y/N] ");
    err.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return answer != null && answer.strip().matches("(?i)y(es)?") ? Answer.YES : Answer.NO;
    } catch (IOException e) {
      return Answer.NOBODY;
    }
  }
}
