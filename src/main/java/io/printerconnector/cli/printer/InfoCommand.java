package io.printerconnector.cli.printer;

import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.Method;
import io.printerconnector.shell.MoonrakerLink;
import io.printerconnector.shell.Questions;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Says what a machine is, and how its Klipper is. */
@Command(
    name = "info",
    description = "Says what the machine is, and how its Klipper is.",
    mixinStandardHelpOptions = true)
final class InfoCommand extends QuestionCommand {

  @Override
  int ask(Link link) throws MachineException, InterruptedException {
    Questions questions = questions(link);
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("address", link.address());
    questions.ask(Method.INFO).forEach((name, value) -> info.put(String.valueOf(name), value));
    if (link instanceof MoonrakerLink moonraker) {
      Map<?, ?> server = questions.ask(within -> moonraker.get("/server/info", within));
      info.put("moonraker_version", server.get("moonraker_version"));
    }
    if (options.json) {
      json(info);
    } else {
      Columns columns = new Columns();
      info.forEach(columns::add);
      columns.lines().forEach(this::print);
    }
    return ExitCode.OK;
  }
}
