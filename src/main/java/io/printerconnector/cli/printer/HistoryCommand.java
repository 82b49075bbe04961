package io.printerconnector.cli.printer;

import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.MoonrakerLink;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Lists what a printer has printed. */
@Command(
    name = "history",
    description = "Lists the printer's last jobs, newest first: begin, duration, outcome and file.",
    mixinStandardHelpOptions = true)
final class HistoryCommand extends QuestionCommand {

  private static final int MOST = 100;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many of them, at most 100 (default: 20).")
  private int limit;

  @Override
  String fault() {
    return limit < 1 || limit > MOST ? "--limit must be from 1 to 100" : null;
  }

  @Override
  int ask(Link link) throws MachineException, InterruptedException {
    MoonrakerLink moonraker = link.moonraker();
    Map<?, ?> result =
        questions(link)
            .ask(within -> moonraker.get("/server/history/list?order=desc&limit=" + limit, within));
    List<?> jobs = result.get("jobs") instanceof List<?> list ? list : List.of();
    if (options.json) {
      json(Map.of("jobs", jobs));
      return ExitCode.OK;
    }
    for (Object job : jobs) {
      if (job instanceof Map<?, ?> map) {
        print(
            "%s  %9s  %-14s  %s"
                .formatted(
                    Figures.time(map.get("start_time")),
                    Figures.duration(map.get("total_duration")),
                    map.get("status"),
                    map.get("filename")));
      }
    }
    return ExitCode.OK;
  }
}
