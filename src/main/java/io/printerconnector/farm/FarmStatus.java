package io.printerconnector.farm;

import io.printerconnector.json.JsonText;
import io.printerconnector.service.ConnectionState;
import io.printerconnector.status.Ages;
import io.printerconnector.status.PlainText;
import io.printerconnector.status.Screen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How a farm is, by what its nodes have told each other. */
final class FarmStatus {

  private static final List<String> OF_SITE =
      List.of("state", "printers", "reachable", "commands", "outcomes", "snapshots", "error");
  private static final String STATE = "state";
  private static final String ABSENT = "not led";

  private final List<Map<String, Object>> nodes = new ArrayList<>();
  private final List<Map<String, Object>> sites = new ArrayList<>();

  /**
   * @param look what was read
   * @param deadMillis a node that was not seen for longer is dead
   */
  FarmStatus(Roster.Look look, long deadMillis) {
    Map<String, Map<?, ?>> reports = new LinkedHashMap<>();
    for (Roster.Node node : look.nodes()) {
      boolean alive = node.seenMillis() <= deadMillis;
      Map<?, ?> report = object(parsed(node.report()));
      if (alive) {
        reports.put(node.name(), object(report.get("sites")));
      }
      nodes.add(node(node, alive, report));
    }
    for (Roster.Leader leader : look.leaders()) {
      sites.add(site(leader, reports.get(leader.node())));
    }
  }

  private static Object parsed(String report) {
    try {
      return report == null ? null : JsonText.parse(report);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, Object> node(Roster.Node node, boolean alive, Map<?, ?> report) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", node.name());
    fields.put("alive", alive);
    fields.put("draining", node.draining());
    fields.put("electable", node.electable());
    fields.put("seen_seconds_ago", seconds(node.seenMillis()));
    fields.put("present_seconds", seconds(node.presentMillis()));
    fields.put("sites", alive ? object(report.get("sites")).size() : 0);
    fields.put("version", report.get("version"));
    return fields;
  }

  private static Map<String, Object> site(Roster.Leader leader, Map<?, ?> told) {
    Map<?, ?> report = object(told == null ? null : told.get(leader.name()));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", leader.name());
    fields.put("node", leader.node());
    fields.put("epoch", leader.epoch());
    fields.put("since_seconds", seconds(leader.sinceMillis()));
    for (String name : OF_SITE) {
      fields.put(name, report.get(name));
    }
    fields.putIfAbsent(STATE, ABSENT);
    fields.put("connected", ConnectionState.CONNECTED.equals(fields.get(STATE)));
    return fields;
  }

  private static long seconds(long millis) {
    return TimeUnit.MILLISECONDS.toSeconds(millis);
  }

  /** Whether any node is there. */
  boolean isRunning() {
    return nodes.stream().anyMatch(node -> Boolean.TRUE.equals(node.get("alive")));
  }

  /** Whether every site is led and reaches its cloud. */
  boolean isConnected() {
    return isRunning()
        && !sites.isEmpty()
        && sites.stream().allMatch(site -> Boolean.TRUE.equals(site.get("connected")));
  }

  /** All of it as one line of JSON in which no character has an effect on a terminal. */
  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("running", isRunning());
    fields.put("connected", isConnected());
    fields.put("nodes", nodes);
    fields.put("sites", sites);
    return PlainText.escaped(JsonText.of(fields));
  }

  /** All of it for a person, in lines of at most so many characters. */
  List<String> lines(int width) {
    Screen screen = new Screen(width);
    long alive = nodes.stream().filter(node -> Boolean.TRUE.equals(node.get("alive"))).count();
    long connected =
        sites.stream().filter(site -> Boolean.TRUE.equals(site.get("connected"))).count();
    screen.title(
        "farm: %d of %d nodes, %d of %d sites connected"
            .formatted(alive, nodes.size(), connected, sites.size()));
    screen.gap();
    screen.title("Nodes");
    nodes.forEach(node -> screen.line("  " + node.get("name"), text(node)));
    screen.gap();
    screen.title("Sites");
    for (Map<String, Object> site : sites) {
      screen.line("  " + site.get("name"), siteText(site));
      if (site.get("error") != null) {
        screen.line("", site.get("error").toString());
      }
    }
    return screen.lines();
  }

  private static String text(Map<String, Object> node) {
    String seen = "seen %s ago".formatted(Ages.text(node.get("seen_seconds_ago")));
    if (!Boolean.TRUE.equals(node.get("alive"))) {
      return "dead, " + seen;
    }
    return "%s%s%s sites, %s, for %s"
        .formatted(
            Boolean.TRUE.equals(node.get("draining")) ? "draining, " : "",
            Boolean.TRUE.equals(node.get("electable")) ? "" : "without its coordinator, ",
            node.get("sites"),
            seen,
            Ages.text(node.get("present_seconds")));
  }

  private static String siteText(Map<String, Object> site) {
    String waiting =
        site.get("commands") == null
            ? ""
            : ", %s of %s printers, %s commands and %s outcomes wait"
                .formatted(
                    site.get("reachable"),
                    site.get("printers"),
                    site.get("commands"),
                    site.get("outcomes"));
    return "%s, by %s for %s (epoch %s)%s"
        .formatted(
            Objects.toString(site.get(STATE), ABSENT),
            site.get("node"),
            Ages.text(site.get("since_seconds")),
            site.get("epoch"),
            waiting);
  }
}
