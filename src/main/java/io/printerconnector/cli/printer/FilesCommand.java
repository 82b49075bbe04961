package io.printerconnector.cli.printer;

import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.MoonrakerLink;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Lists the G-code files of a printer. */
@Command(
    name = "files",
    description = "Lists the printer's G-code files, with size and date; folders end with a slash.",
    mixinStandardHelpOptions = true)
final class FilesCommand extends QuestionCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "A folder in the printer's G-code folder.")
  private String folder = "";

  @Override
  int ask(Link link) throws MachineException, InterruptedException {
    MoonrakerLink moonraker = link.moonraker();
    String below = folder.replaceAll("^/+|/+$", "");
    String path =
        URLEncoder.encode(below.isEmpty() ? "gcodes" : "gcodes/" + below, StandardCharsets.UTF_8);
    Map<?, ?> content =
        questions(link)
            .ask(within -> moonraker.get("/server/files/directory?path=" + path, within));
    if (options.json) {
      json(Map.of("folders", entries(content, "dirs"), "files", entries(content, "files")));
      return ExitCode.OK;
    }
    entries(content, "dirs").stream()
        .map(entry -> line(entry, entry.get("dirname") + "/", ""))
        .sorted()
        .forEach(this::print);
    entries(content, "files").stream()
        .map(entry -> line(entry, "" + entry.get("filename"), Figures.size(entry.get("size"))))
        .forEach(this::print);
    return ExitCode.OK;
  }

  private static List<? extends Map<?, ?>> entries(Map<?, ?> content, String kind) {
    return content.get(kind) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(entry -> (Map<?, ?>) entry).toList()
        : List.of();
  }

  private static String line(Map<?, ?> entry, String name, String size) {
    return "%s  %9s  %s".formatted(Figures.time(entry.get("modified")), size, name);
  }
}
