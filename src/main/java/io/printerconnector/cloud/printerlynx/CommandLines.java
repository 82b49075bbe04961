package io.printerconnector.cloud.printerlynx;

import io.printerconnector.cloud.MessageRefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** The G-code of a {@code printer_command}: a text of one or more lines, or a list of them. */
public final class CommandLines {

  private static final String EMERGENCY = "M112";

  private List<String> notWhilePrinting = List.of();

  /**
   * The commands that are refused while the printer prints, separated by commas; one that ends in
   * an asterisk stands for all that begin so.
   */
  public void setNotWhilePrinting(String commands) {
    notWhilePrinting =
        Arrays.stream(commands.strip().split("\\s*,\\s*"))
            .filter(command -> !command.isEmpty())
            .map(command -> command.toUpperCase(Locale.ROOT))
            .toList();
  }

  /**
   * The lines of the message in the body, without comments and empty lines.
   *
   * @throws MessageRefusedException if there are none
   */
  public String script(@Body AgentMessage message) {
    Object command = message.data().get("command");
    Stream<?> parts =
        command instanceof List<?> list ? list.stream() : Stream.of(command == null ? "" : command);
    String script =
        parts
            .flatMap(part -> part instanceof String text ? text.lines() : Stream.of())
            .map(line -> line.replaceFirst(";.*", "").strip())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    if (script.isEmpty()) {
      throw new MessageRefusedException("Missing field: command");
    }
    return script;
  }

  /** Whether the script is the emergency stop, which must not wait behind other G-code. */
  public boolean isEmergencyStop(@Variable("script") String script) {
    return script.equalsIgnoreCase(EMERGENCY);
  }

  /** Whether the script has a command that is refused while the printer prints. */
  public boolean isRefusedWhilePrinting(@Variable("script") String script) {
    return script
        .lines()
        .map(line -> line.toUpperCase(Locale.ROOT).replaceFirst("^N\\d+\\s*", ""))
        .anyMatch(line -> notWhilePrinting.stream().anyMatch(command -> isCommand(line, command)));
  }

  /** Klipper takes {@code G1X5} for {@code G1 X5}, but {@code G10} for another command. */
  private static boolean isCommand(String line, String command) {
    if (command.endsWith("*")) {
      return line.startsWith(command.substring(0, command.length() - 1));
    }
    if (!line.startsWith(command)) {
      return false;
    }
    String rest = line.substring(command.length());
    boolean traditional = command.matches("[A-Z]\\d+");
    return rest.isEmpty()
        || (traditional
            ? !Character.isDigit(rest.charAt(0)) && rest.charAt(0) != '.'
            : !Character.isLetterOrDigit(rest.charAt(0)) && rest.charAt(0) != '_');
  }
}
