package io.printerconnector.cli;

import io.printerconnector.status.PlainText;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows the newest lines of the audit log as they are. */
@Command(
    name = "show",
    description =
        "Prints the newest lines as JSON, oldest first: 0 if that worked, 2 if there is no log that"
            + " can be read.",
    mixinStandardHelpOptions = true)
final class AuditShowCommand extends AuditNewest {

  @Override
  String printed(String line, Map<?, ?> members) {
    return PlainText.escaped(line);
  }
}
