package io.printerconnector.cli.printer;

import io.printerconnector.cli.Terminal;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.shell.FileUpload;
import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.MoonrakerLink;
import io.printerconnector.shell.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file to a printer. */
@Command(
    name = "upload",
    description = {
      "Sends a file into the printer's G-code folder.",
      "Moonraker checks that it has arrived whole. It asks first if a file would be overwritten, or a"
          + " print is to begin."
    },
    mixinStandardHelpOptions = true)
final class UploadCommand extends OrderCommand {

  private static final int LOOK_SECONDS = 10;

  @Parameters(paramLabel = "FILE", description = "The file on this machine.")
  private Path file;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Its name there, perhaps with folders: parts/cube.gcode.")
  private String name;

  @Option(names = "--start", description = "Print it then.")
  private boolean start;

  @Mixin private Confirmation confirmation;

  private String target;

  @Override
  String fault() {
    target = name == null ? String.valueOf(file.getFileName()) : name;
    try {
      GcodeFile.of(name == null ? "FILE" : "--as", target);
    } catch (InvalidParameterException e) {
      return e.getMessage().replaceFirst("^params\\.", "");
    }
    return Files.isRegularFile(file) ? null : file + " is no file that can be read";
  }

  @Override
  int run(Link link) throws MachineException, InterruptedException {
    MoonrakerLink moonraker = link.moonraker();
    boolean shown = Terminal.isAt(Terminal.ERROR) && !options.json;
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), shown);
    FileUpload upload;
    try {
      upload = new FileUpload(file, target, start, bar::at);
    } catch (IOException e) {
      return failed("%s cannot be read: %s".formatted(file, e.getMessage()), ExitCode.USAGE);
    }
    Integer stop = confirmed(upload, moonraker);
    if (stop != null) {
      return stop;
    }
    bar.begin(upload.size());
    Map<?, ?> answer;
    try {
      answer = upload.send(moonraker, deadline());
    } finally {
      bar.end();
    }
    return report(answer, upload.size());
  }

  private Integer confirmed(FileUpload upload, MoonrakerLink moonraker)
      throws MachineException, InterruptedException {
    if (confirmation.isGiven()) {
      return null;
    }
    boolean overwrites;
    try {
      overwrites = upload.overwrites(moonraker, new Questions(moonraker, deadlineOf(LOOK_SECONDS)));
    } catch (MachineException e) {
      throw e.ofQuestion();
    }
    if (!overwrites && !start) {
      return null;
    }
    String what = (overwrites ? "Overwrite " : "Upload ") + target + (start ? " and print it" : "");
    return confirm(confirmation, what + " on " + moonraker.address());
  }

  private int report(Map<?, ?> answer, long size) {
    boolean printing = Boolean.TRUE.equals(answer.get("print_started"));
    boolean queued = Boolean.TRUE.equals(answer.get("print_queued"));
    Object path = answer.get("item") instanceof Map<?, ?> item ? item.get("path") : target;
    if (start && !printing && !queued) {
      return failed(
          path
              + " was sent, but the printer does not begin it: it is busy or not ready, or this is"
              + " no G-code file",
          REFUSED);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("path", Objects.toString(path));
    result.put("size", size);
    result.put("print_started", printing);
    result.put("print_queued", queued);
    if (options.json) {
      json(result);
    } else {
      String then = printing ? ", and its print begins" : queued ? ", and it is in the queue" : "";
      print("%s  %s%s".formatted(path, Figures.size(size), then));
    }
    return ExitCode.OK;
  }
}
