package io.printerconnector.audit;

import io.printerconnector.command.Command;
import io.printerconnector.command.Outcome;
import io.printerconnector.policy.Decision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a line of the audit log says about a command that has ended. */
public final class AuditRecord {

  /** Name of the member that holds the id of the command. */
  public static final String ID = "id";

  private AuditRecord() {}

  /**
   * The members of the line.
   *
   * @param command the command, or null if only its outcome is known
   * @param decision the verdict of the policy, or null if it was not asked
   * @param took the time from its acceptance to its end; null if that is not known
   * @param cloud the URL of the cloud that has sent it; null if that is not known
   */
  public static Map<String, Object> of(
      Outcome outcome, Command command, Decision decision, Duration took, String cloud) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(ID, text(outcome.commandId()));
    members.put("printer", outcome.printerId() == null ? null : text(outcome.printerId()));
    members.put("action", outcome.action() == null ? null : text(outcome.action()));
    members.put("params", command == null ? null : AuditedValues.of(command.params()));
    members.put("decision", word(decision));
    members.put("rule", decision == null ? null : decision.rule());
    members.put("outcome", outcome.succeeded() ? "succeeded" : "failed");
    members.put("error", outcome.errorMessage() == null ? null : text(outcome.errorMessage()));
    members.put("seconds", took == null ? null : took.toMillis() / 1_000.0);
    members.put("cloud", cloud == null ? null : AuditedValues.shown(cloud));
    return members;
  }

  private static String word(Decision decision) {
    if (decision == null) {
      return "not asked";
    }
    return decision.allowed() ? "allowed" : "refused";
  }

  private static String text(Object value) {
    return AuditedValues.text(value.toString());
  }
}
