package io.printerconnector.page;

import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.RoundTrip;
import io.printerconnector.own.OwnRoutes;
import io.printerconnector.policy.Lock;
import io.printerconnector.policy.Policy;
import io.printerconnector.status.ConnectorStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the page shows of the connector at this moment: what {@link ConnectorStatus} tells, and what
 * only a person wants to know.
 */
public final class PageState {

  // The page is for whoever is at this machine, and that is not their business.
  private static final Set<String> LEFT_OUT = Set.of("running", "pid", "store_key");
  private static final String OWN_ROUTES = "own_routes";
  private static final String LOG = "log";
  private static final Set<String> ELSEWHERE = Set.of("printers", OWN_ROUTES, LOG);

  private final ConnectorStatus status;
  private final String protocol;
  private final CloudAvailability cloud;
  private final RoundTrip roundTrip;
  private final Policy policy;
  private final Lock lock;
  private final OwnRoutes routes;
  private final NewerVersion newer;
  private volatile List<String> words = List.of();

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

  /** What changes all the time; docs/page.md names the members. */
  Map<String, Object> head() {
    Map<String, Object> head =
        status.fields(name -> !LEFT_OUT.contains(name) && !ELSEWHERE.contains(name));
    head.put("update", newer.known());
    head.put("cloud", cloud(head.get("cloud")));
    return head;
  }

  /** What of the head must be told at once. */
  List<String> urgent() {
    return Arrays.asList(status.state(), status.trouble());
  }

  /** What seldom changes, and may be long. */
  Map<String, Object> about() {
    Map<String, Object> fields = status.fields(Set.of(OWN_ROUTES, LOG)::contains);
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("shipped", routes.shipped());
    files.put("replaced", routes.replaced());
    files.put("own", fields.get(OWN_ROUTES));
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("words", words);
    rules.put("locked", isLocked());
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("policy", rules);
    about.put("routes", files);
    about.put(LOG, fields.get(LOG));
    return about;
  }

  /** Whether the owner has locked the printers, as far as that is known without the disk. */
  boolean isLocked() {
    return lock.wasOn();
  }

  /** Looks at the policy and the lock, which are on the disk and so not looked at with the rest. */
  void lookAtRules() {
    words = policy.words();
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
