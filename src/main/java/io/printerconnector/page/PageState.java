package io.printerconnector.page;

import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.RoundTrip;
import io.printerconnector.own.OwnRoutes;
import io.printerconnector.policy.Lock;
import io.printerconnector.policy.Policy;
import io.printerconnector.status.ConnectorStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page shows of the connector at this moment: what {@link ConnectorStatus} tells, and what
 * only a person wants to know.
 */
public final class PageState {

  // The page is for whoever is at this machine, and that is not their business.
  private static final List<String> LEFT_OUT =
      List.of("running", "pid", "store_key", "printers", "own_routes");

  private final ConnectorStatus status;
  private final String protocol;
  private final CloudAvailability cloud;
  private final RoundTrip roundTrip;
  private final Policy policy;
  private final Lock lock;
  private final OwnRoutes routes;
  private final NewerVersion newer;
  private volatile Map<String, Object> rules = Map.of("words", List.of(), "locked", false);

  /**
   * @param status how the connector is
   * @param protocol name of the cloud's contract
   * @param cloud since when it is reached
   * @param roundTrip how long it takes to answer
   * @param policy what it may do
   * @param lock whether the owner has locked the printers
   * @param routes those of the owner
   * @param newer whether there is a newer version
   */
  public PageState(
      ConnectorStatus status,
      String protocol,
      CloudAvailability cloud,
      RoundTrip roundTrip,
      Policy policy,
      Lock lock,
      OwnRoutes routes,
      NewerVersion newer) {
    this.status = status;
    this.protocol = protocol;
    this.cloud = cloud;
    this.roundTrip = roundTrip;
    this.policy = policy;
    this.lock = lock;
    this.routes = routes;
    this.newer = newer;
  }

  /** The printers, as the status has them. */
  List<Map<String, Object>> printers() {
    return status.printers();
  }

  /** All but the printers; docs/page.md names the members. */
  Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>(status.fields());
    Object own = head.get("own_routes");
    head.keySet().removeAll(LEFT_OUT);
    head.put("update", newer.known());
    head.put("cloud", cloud(head.get("cloud")));
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("shipped", routes.shipped());
    files.put("replaced", routes.replaced());
    files.put("own", own);
    head.put("routes", files);
    head.put("policy", rules);
    return head;
  }

  /** Looks at the policy again, which is on the disk and so not looked at with the rest. */
  void lookAtRules() {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("words", policy.words());
    seen.put("locked", lock.isOn());
    rules = seen;
  }

  private Map<String, Object> cloud(Object told) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", protocol);
    if (told instanceof Map<?, ?> known) {
      known.forEach((name, value) -> members.put(name.toString(), value));
    }
    members.put("connected_seconds", cloud.reachedSeconds());
    members.put("round_trip_millis", roundTrip.millis());
    return members;
  }
}
