package io.printerconnector.transfer;

import io.printerconnector.command.Identifier;
import io.printerconnector.policy.UrlRule;

/** Which URLs may be used for a printer. */
@FunctionalInterface
public interface UrlRules {

  /** The rule that counts now. */
  UrlRule of(Identifier printerId);
}
