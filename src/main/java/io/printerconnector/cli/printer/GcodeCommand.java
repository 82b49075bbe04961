package io.printerconnector.cli.printer;

import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs G-code. */
@Command(
    name = "gcode",
    description = {
      "Runs G-code, and prints what Klipper says on its console.",
      "It asks first, and ends when Klipper has done it."
    },
    mixinStandardHelpOptions = true)
final class GcodeCommand extends OrderCommand {

  private static final int LONGEST = 1 << 20;
  private static final int LONGEST_SHOWN = 60;

  @Parameters(
      arity = "1..*",
      paramLabel = "LINE",
      description = "A line of G-code each, such as \"G28 X\"; or - for standard input.")
  private List<String> lines;

  @Mixin private Confirmation confirmation;

  @Override
  int run(Link link) throws MachineException, InterruptedException {
    String script;
    try {
      script = lines.equals(List.of("-")) ? standardInput() : String.join("\n", lines);
    } catch (IOException e) {
      return failed(e.getMessage(), ExitCode.USAGE);
    }
    if (script.isBlank()) {
      throw usage("there is no G-code");
    }
    Integer stop = confirm(confirmation, "Run " + shown(script.strip()) + " on " + link.address());
    return stop != null ? stop : script(link, script);
  }

  private static String standardInput() throws IOException {
    byte[] text = System.in.readNBytes(LONGEST + 1);
    if (text.length > LONGEST) {
      throw new IOException("more than 1 MiB of G-code; upload it as a file");
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static String shown(String script) {
    long count = script.lines().count();
    String first = script.lines().findFirst().orElse("");
    String cut = first.length() > LONGEST_SHOWN ? first.substring(0, LONGEST_SHOWN) + "..." : first;
    return count > 1 ? "%d lines (%s ...)".formatted(count, cut) : cut;
  }
}
