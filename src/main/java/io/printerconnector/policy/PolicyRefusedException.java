package io.printerconnector.policy;

import io.printerconnector.command.CommandRefusedException;

/** The owner's policy forbids what a command asks for; the message names the rule. */
public sealed class PolicyRefusedException extends CommandRefusedException
    permits FileRefusedException {

  private final String rule;

  /**
   * @param rule name of the rule, as it is written in policy.json
   * @param reason what is not allowed, and what would be, for people
   */
  public PolicyRefusedException(String rule, String reason) {
    super("refused by policy rule \"%s\": %s".formatted(rule, reason));
    this.rule = rule;
  }

  /**
   * @param rule name of the rule, as it is written in policy.json
   * @param limit the value of the rule
   * @param reason what is not allowed, for a person to read
   */
  public PolicyRefusedException(String rule, Object limit, String reason) {
    super("refused by policy rule \"%s\" (%s): %s".formatted(rule, limit, reason));
    this.rule = rule;
  }

  /** Name of the rule, as it is written in policy.json. */
  public String rule() {
    return rule;
  }
}
