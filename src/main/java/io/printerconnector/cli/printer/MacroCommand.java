package io.printerconnector.cli.printer;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.config.Machine;
import io.printerconnector.gcode.Macro;
import io.printerconnector.gcode.MacroLists;
import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.Method;
import io.printerconnector.shell.Questions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a macro, or another command that Klipper explains. */
@Command(
    name = "macro",
    description = {
      "Runs a macro of the machine, and prints what Klipper says on its console.",
      "It asks first, and ends when Klipper has done it."
    },
    mixinStandardHelpOptions = true)
final class MacroCommand extends OrderCommand {

  private static final int LIST_SECONDS = 10;

  @Parameters(index = "0", paramLabel = "NAME", description = "Such as WINDER_START.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "A parameter, such as RPM=1000; a value with blanks is quoted for Klipper.")
  private List<String> parameters = List.of();

  @Mixin private Confirmation confirmation;

  private Macro macro;

  @Override
  String fault() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        return "\"%s\" is no parameter; write KEY=VALUE, such as RPM=1000".formatted(parameter);
      } else if (values.put(parameter.substring(0, equals), parameter.substring(equals + 1))
          != null) {
        return parameter.substring(0, equals) + " is given twice";
      }
    }
    try {
      macro = Macro.of(name, values);
      return null;
    } catch (InvalidParameterException e) {
      return e.getMessage();
    }
  }

  @Override
  int run(Link link) throws MachineException, InterruptedException {
    Machine machine = printer() == null ? Machine.PRINTER : printer().machine();
    String fault = macro.fault(machine).orElse(null);
    if (fault != null) {
      return failed(fault, ExitCode.USAGE);
    }
    // Klipper says "ok" to what it does not know.
    if (!isThere(link)) {
      return failed("this machine has no macro " + macro.name(), REFUSED);
    }
    Integer stop = confirm(confirmation, "Run " + macro.script() + " on " + link.address());
    return stop != null ? stop : script(link, macro.script());
  }

  private boolean isThere(Link link) throws MachineException, InterruptedException {
    Questions questions = new Questions(link, deadlineOf(LIST_SECONDS));
    MacroLists lists = new MacroLists();
    try {
      return lists.has(questions.ask(Method.LIST), macro)
          || lists.explains(questions.ask(Method.HELP), macro);
    } catch (MachineException e) {
      throw e.ofQuestion();
    }
  }
}
