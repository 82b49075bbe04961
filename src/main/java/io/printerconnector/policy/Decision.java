package io.printerconnector.policy;

/**
 * The verdict of the policy on a command.
 *
 * @param allowed whether it may be carried out
 * @param rule the rule that decided, as it is named in policy.json
 */
public record Decision(boolean allowed, String rule) {

  /** Name of the exchange variable that holds it. */
  public static final String VARIABLE = "decision";
}
