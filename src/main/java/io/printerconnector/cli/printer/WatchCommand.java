package io.printerconnector.cli.printer;

import io.printerconnector.shell.Deadline;
import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.Questions;
import io.printerconnector.shell.Selection;
import io.printerconnector.shell.Watch;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a machine's objects. */
@Command(
    name = "watch",
    description = {
      "Follows objects of the machine: one line for each field that changes.",
      "First it prints all of their fields. It goes on when Klipper restarts or the connection is"
          + " lost, until Ctrl-C."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand extends QuestionCommand {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  @Parameters(
      arity = "1..*",
      paramLabel = "OBJECT[=FIELD,FIELD]",
      description = "Such as toolhead=position,homed_axes or bldc_motor.")
  private List<String> objects;

  @Option(names = "--count", paramLabel = "N", description = "End after so many changes.")
  private Long count;

  @Override
  int usualSeconds() {
    return 0;
  }

  @Override
  String fault() {
    try {
      Selection.of(objects);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
    return count != null && count < 1 ? "--count must be 1 or more" : null;
  }

  @Override
  int ask(Link link) throws MachineException, InterruptedException {
    Map<String, List<String>> wanted = Selection.of(objects);
    Lines lines = new Lines(wanted, link);
    new Watch(link, wanted, lines).run(deadline());
    return lines.nothing ? REFUSED : ExitCode.OK;
  }

  private final class Lines implements Watch.Listener {

    private static final long LIST_MILLIS = 5_000;

    private final Map<String, List<String>> wanted;
    private final Link link;
    private boolean nothing;
    private long changes;

    private Lines(Map<String, List<String>> wanted, Link link) {
      this.wanted = wanted;
      this.link = link;
    }

    @Override
    public boolean status(Map<?, ?> status) throws MachineException, InterruptedException {
      Questions questions = new Questions(link, Deadline.in(LIST_MILLIS));
      List<String> missing = Selection.missing(wanted, status, questions);
      missing.forEach(name -> note("this machine has no object \"" + name + "\""));
      // While Klipper starts, it does not have its objects yet.
      nothing =
          missing.size() == wanted.size() && !"startup".equals(questions.webhooks().get("state"));
      if (options.json) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", now());
        line.put("status", status);
        json(line);
      } else {
        Columns.of(status).lines().forEach(WatchCommand.this::print);
      }
      spec.commandLine().getOut().flush();
      return !nothing;
    }

    @Override
    public boolean changed(String object, String field, Object value) {
      if (options.json) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", now());
        line.put("object", object);
        line.put("field", field);
        line.put("value", value);
        json(line);
      } else {
        print(
            "%s  %s.%s  %s"
                .formatted(TIME.format(LocalTime.now()), object, field, Columns.text(value)));
      }
      spec.commandLine().getOut().flush();
      changes++;
      return (count == null || changes < count) && !spec.commandLine().getOut().checkError();
    }

    @Override
    public void note(String text) {
      WatchCommand.this.note("%s  %s".formatted(TIME.format(LocalTime.now()), text));
    }

    private static String now() {
      return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
  }
}
