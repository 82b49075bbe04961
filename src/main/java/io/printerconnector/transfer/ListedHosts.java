package io.printerconnector.transfer;

import io.printerconnector.cloud.Connector;
import io.printerconnector.command.Identifier;
import io.printerconnector.policy.UrlRule;
import java.util.List;

/** The same rule for all printers, from the properties. */
public final class ListedHosts implements UrlRules {

  private final UrlRule rule;

  /**
   * @param connector whose cloud is allowed
   * @param hosts further hosts, separated by commas
   * @param publicHosts whether every https host of the public internet is allowed
   */
  public ListedHosts(Connector connector, String hosts, boolean publicHosts) {
    List<String> listed = hosts.isBlank() ? List.of() : List.of(hosts.strip().split("\\s*,\\s*"));
    this.rule = new UrlRule(connector.cloudUrl(), listed, publicHosts);
  }

  @Override
  public UrlRule of(Identifier printerId) {
    return rule;
  }
}
