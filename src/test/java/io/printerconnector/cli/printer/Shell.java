package io.printerconnector.cli.printer;

import io.printerconnector.json.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Somebody who types {@code printer-connector printer ...} about one machine. */
final class Shell {

  private final List<String> address;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /**
   * @param address the options that name the machine
   */
  Shell(String... address) {
    this.address = List.of(address);
  }

  /** Runs a command, and gives its exit code. */
  int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine command = PrinterCommand.commandLine();
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Stream.of(words), address.stream()).toArray(String[]::new));
  }

  /** What the last command has printed. */
  String out() {
    return out.toString();
  }

  /** What it has complained of. */
  String err() {
    return err.toString();
  }

  /** What it has printed, as JSON. */
  Map<?, ?> json() {
    return (Map<?, ?>) JsonText.parse(out());
  }
}
