package io.printerconnector.cli.printer;

import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.Questions;
import io.printerconnector.shell.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Says what a machine's objects are like now. */
@Command(
    name = "query",
    description = "Says what objects of the machine are like, or which it has.",
    mixinStandardHelpOptions = true)
final class QueryCommand extends QuestionCommand {

  @Parameters(
      paramLabel = "OBJECT[=FIELD,FIELD]",
      description = {
        "Such as toolhead=position,homed_axes or bldc_motor; without one, the names of all objects",
        "are listed."
      })
  private List<String> objects = List.of();

  @Override
  String fault() {
    try {
      Selection.of(objects);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  @Override
  int ask(Link link) throws MachineException, InterruptedException {
    Questions questions = questions(link);
    if (objects.isEmpty()) {
      List<String> names = Selection.names(questions);
      if (options.json) {
        json(Map.of("objects", names));
      } else {
        names.forEach(this::print);
      }
      return ExitCode.OK;
    }
    Map<String, List<String>> wanted = Selection.of(objects);
    Map<String, Object> there = new LinkedHashMap<>();
    Map<?, ?> status = questions.status(wanted);
    List<String> missing = Selection.missing(wanted, status, questions);
    wanted.keySet().stream()
        .filter(name -> !missing.contains(name))
        .forEach(name -> there.put(name, status.get(name)));
    missing.forEach(name -> note("this machine has no object \"" + name + "\""));
    if (options.json) {
      json(Map.of("status", there));
    } else {
      Columns.of(there).lines().forEach(this::print);
    }
    return there.isEmpty() ? REFUSED : ExitCode.OK;
  }
}
