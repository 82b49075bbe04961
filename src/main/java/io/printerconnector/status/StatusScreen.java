package io.printerconnector.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Shows a {@link StatusReport} to a person, on one screen as far as it fits. */
public final class StatusScreen {

  private static final int MOST_TROUBLES = 5;
  private static final Map<String, String> STATES =
      Map.of(
          "connected",
          "is connected",
          "away",
          "does not reach its cloud",
          "starting",
          "is starting",
          "pairing",
          "is pairing",
          StatusReport.SILENT,
          "runs, but does not say how it is: it starts or stops, or runs --once",
          StatusReport.NOT_RUNNING,
          "does not run");

  private final Map<String, Object> fields;
  private final Screen screen;

  private StatusScreen(StatusReport report, int width) {
    this.fields = report.fields();
    this.screen = new Screen(width);
  }

  /** The lines, each of at most so many characters. */
  public static List<String> lines(StatusReport report, int width) {
    StatusScreen screen = new StatusScreen(report, width);
    screen.head(report.state());
    screen.cloud();
    screen.waiting();
    screen.printers();
    screen.ownRoutes();
    screen.commands();
    screen.log();
    return screen.screen.lines();
  }

  private void head(String state) {
    String since =
        fields.containsKey("pid")
            ? "; pid %s, up %s"
                .formatted(fields.get("pid"), Ages.text(fields.get("uptime_seconds")))
            : "";
    screen.title(
        "printer-connector %s %s%s"
            .formatted(fields.get("version"), STATES.getOrDefault(state, state), since));
    screen.gap();
  }

  private void cloud() {
    Map<?, ?> cloud = object(fields.get("cloud"));
    boolean paired = Boolean.TRUE.equals(fields.get("paired"));
    screen.line(
        "Cloud",
        cloud.get("url") + (paired ? ", connector " + fields.get("connector_id") : ", not paired"));
    if (cloud.get("trouble") != null) {
      screen.line("", cloud.get("trouble").toString());
    }
    for (Object entry : list(cloud.get("loops"))) {
      Map<?, ?> loop = object(entry);
      Object ago = loop.get("succeeded_seconds_ago");
      String good = ago == null ? "" : Ages.text(ago) + " ago";
      screen.line(
          "",
          "%-22s %s"
              .formatted(
                  loop.get("name"),
                  loop.get("reason") == null
                      ? good
                      : "failing for %s (%s times): %s"
                          .formatted(
                              Ages.text(loop.get("failing_seconds")),
                              loop.get("failures"),
                              loop.get("reason"))));
    }
  }

  private void waiting() {
    Map<?, ?> waiting = object(fields.get("waiting"));
    if (!waiting.isEmpty()) {
      screen.line(
          "Waiting",
          "%s commands, %s outcomes, %s snapshots"
              .formatted(
                  waiting.get("commands"), waiting.get("outcomes"), waiting.get("snapshots")));
    }
    Map<?, ?> store = object(fields.get("store"));
    if (Boolean.FALSE.equals(store.get("durable"))) {
      screen.line("State", "cannot be stored: " + store.get("failure"));
    }
    if (store.get("unreadable") != null) {
      screen.line("State", "cannot be read: " + store.get("unreadable"));
    }
  }

  private void printers() {
    for (Object entry : list(fields.get("printers"))) {
      Map<?, ?> printer = object(entry);
      screen.gap();
      screen.line(
          "Printer",
          "%s (%s%s) at %s"
              .formatted(
                  printer.get("name"), kind(printer), printer.get("id"), printer.get("base_url")));
      if (printer.get("klipper") != null) {
        screen.line("", state(printer));
      }
      String message = Objects.toString(printer.get("klipper_message"), "");
      if (!message.isEmpty()) {
        screen.line("", message);
      }
      Map<?, ?> job = object(printer.get("job"));
      if (!job.isEmpty()) {
        screen.line("", job(job));
      }
      String temperatures = temperatures(object(printer.get("temperatures")));
      if (!temperatures.isEmpty()) {
        screen.line("", temperatures);
      }
      Map<?, ?> error = object(printer.get("console_error"));
      if (!error.isEmpty()) {
        screen.line("", "!! %s (%s)".formatted(error.get("message"), error.get("time")));
      }
    }
  }

  /** What other machine than a printer it is; empty for a printer. */
  private static String kind(Map<?, ?> printer) {
    Object machine = printer.get("machine");
    return machine == null || machine.equals("printer") ? "" : machine + " ";
  }

  private static String state(Map<?, ?> printer) {
    List<String> parts = new ArrayList<>();
    parts.add("klipper " + printer.get("klipper"));
    parts.add("websocket " + printer.get("websocket"));
    if (!"closed".equals(printer.get("breaker"))) {
      parts.add("circuit breaker " + printer.get("breaker"));
    }
    Object ago = printer.get("status_seconds_ago");
    parts.add(ago == null ? "no status yet" : "status " + Ages.text(ago) + " ago");
    return String.join(", ", parts);
  }

  private static String job(Map<?, ?> job) {
    String percent =
        job.get("progress") instanceof Number progress
            ? " %.0f %%".formatted(progress.doubleValue() * 100)
            : "";
    String text = "%s%s  %s".formatted(job.get("state"), percent, job.get("file")).strip();
    String message = Objects.toString(job.get("message"), "");
    return message.isEmpty() ? text : text + "  " + message;
  }

  private static String temperatures(Map<?, ?> temperatures) {
    List<String> parts = new ArrayList<>();
    temperatures.forEach(
        (name, value) -> {
          Map<?, ?> values = object(value);
          String target =
              values.get("target") instanceof Number number
                  ? String.format(Locale.ROOT, "/%.0f", number.doubleValue())
                  : "";
          if (values.get("temperature") instanceof Number number) {
            parts.add(String.format(Locale.ROOT, "%s %.1f%s", name, number.doubleValue(), target));
          }
        });
    return String.join(", ", parts);
  }

  private void ownRoutes() {
    List<?> routes = list(fields.get("own_routes"));
    if (!routes.isEmpty()) {
      screen.gap();
    }
    for (Object entry : routes) {
      Map<?, ?> route = object(entry);
      Object reason = route.get("reason");
      screen.line(
          "Own route",
          route.get("name") + ": " + route.get("state") + (reason == null ? "" : ": " + reason));
    }
  }

  private void commands() {
    List<?> commands = list(fields.get("last_commands"));
    if (!commands.isEmpty()) {
      screen.gap();
    }
    for (Object entry : commands) {
      Map<?, ?> command = object(entry);
      Object error = command.get("error");
      if (command.get("action") != null || error != null) {
        screen.line(
            "Command",
            "%s %s of printer %s %s%s"
                .formatted(
                    clock(command.get("time")),
                    command.get("action"),
                    command.get("printer"),
                    command.get("outcome"),
                    error == null ? "" : ": " + error));
      }
    }
  }

  private void log() {
    List<?> log = list(fields.get("log"));
    if (!log.isEmpty()) {
      screen.gap();
    }
    for (Object entry : log.subList(Math.max(0, log.size() - MOST_TROUBLES), log.size())) {
      Map<?, ?> line = object(entry);
      screen.line(
          Objects.toString(line.get("level"), ""),
          clock(line.get("time")) + " " + line.get("message"));
    }
  }

  /** Without the fraction of a second. */
  private static String clock(Object time) {
    return Objects.toString(time, "").replaceFirst("\\.\\d+Z$", "Z");
  }

  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
