package io.printerconnector.cli;

import io.printerconnector.status.PlainText;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;

/** Lists the newest lines of the audit log for a person. */
@Command(
    name = "list",
    description =
        "Lists the newest commands, oldest first, with printer, action and outcome: 0 if that worked,"
            + " 2 if there is no log that can be read.",
    mixinStandardHelpOptions = true)
final class AuditListCommand extends AuditNewest {

  @Override
  String printed(String line, Map<?, ?> members) {
    if (members.get("dropped") != null) {
      return "%s  %s older lines have given way".formatted(time(members), members.get("dropped"));
    }
    String outcome =
        "refused".equals(members.get("decision"))
            ? "refused"
            : Objects.toString(members.get("outcome"), "?");
    String error = Objects.toString(members.get("error"), "");
    String folded =
        members.get("folded") == null ? "" : "  (and %s more)".formatted(members.get("folded"));
    return PlainText.of(
        "%s  %-8s %-18s %-9s %s%s"
            .formatted(
                time(members),
                Objects.toString(members.get("printer"), "-"),
                Objects.toString(members.get("action"), "-"),
                outcome,
                error,
                folded)
            .stripTrailing());
  }

  /** To the second. */
  private static String time(Map<?, ?> members) {
    return Objects.toString(members.get("time"), "?").replaceFirst("\\.\\d+Z$", "Z");
  }
}
