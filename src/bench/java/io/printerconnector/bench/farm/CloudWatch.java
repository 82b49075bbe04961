package io.printerconnector.bench.farm;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads all that the cloud is asked: heartbeats of each site, outcomes, and how many of what. */
final class CloudWatch implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;
  private static final Pattern HEARTBEAT = Pattern.compile("/api/v1/connectors/(.+)/heartbeat");
  private static final Pattern UPTIME = Pattern.compile("\"uptime_seconds\":\\s*(\\d+)");
  private static final Pattern NUMBERS = Pattern.compile("/(cmd_)?\\d+");

  private final DevelopmentCloud cloud;
  private final Map<String, SiteHeartbeats> sites = new ConcurrentHashMap<>();
  private final Map<String, Long> requests = new TreeMap<>();
  private final Map<String, String> outcomes = new HashMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private final Thread thread = new Thread(this::look, "cloud-watch");

  CloudWatch(DevelopmentCloud cloud) {
    this.cloud = cloud;
    thread.setDaemon(true);
    thread.start();
  }

  /** The heartbeats of a site so far. */
  SiteHeartbeats heartbeats(Site site) {
    return sites.computeIfAbsent(site.connectorId(), none -> new SiteHeartbeats());
  }

  /** How many requests of each kind there were so far. */
  synchronized Map<String, Long> requests() {
    return new TreeMap<>(requests);
  }

  /** Commands that were given two different outcomes. */
  synchronized List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  private void look() {
    while (!thread.isInterrupted()) {
      read();
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Reads what has come since the last time. */
  synchronized void read() {
    for (ReceivedRequest request : cloud.requests().take()) {
      String path = request.target().replaceAll("\\?.*", "");
      String kind = request.method() + " " + NUMBERS.matcher(path).replaceAll("/*");
      requests.merge(kind, 1L, Long::sum);
      Matcher heartbeat = HEARTBEAT.matcher(path);
      if (heartbeat.matches()) {
        heartbeat(heartbeat.group(1), request);
      } else if (path.endsWith("/complete")) {
        outcome(path, request.body());
      }
    }
  }

  private void heartbeat(String connector, ReceivedRequest request) {
    Matcher uptime = UPTIME.matcher(request.body());
    if (uptime.find()) {
      sites
          .computeIfAbsent(connector, none -> new SiteHeartbeats())
          .add(request.time(), Duration.ofSeconds(Long.parseLong(uptime.group(1))), request.from());
    }
  }

  private void outcome(String path, String body) {
    String status = String.valueOf(((Map<?, ?>) JsonText.parse(body)).get("status"));
    String before = outcomes.putIfAbsent(path, status);
    if (before != null && !before.equals(status)) {
      contradictions.add("two outcomes at %s: %s, then %s".formatted(path, before, status));
    }
  }

  /** The longest time that any of these sites was silent, from then until now. */
  double longestGap(List<Site> of, Instant since) {
    Instant now = Instant.now();
    return of.stream().mapToDouble(site -> heartbeats(site).longestGap(since, now)).max().orElse(0);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
