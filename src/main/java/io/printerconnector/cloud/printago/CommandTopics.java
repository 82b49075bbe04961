package io.printerconnector.cloud.printago;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.Printers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;

/**
 * The topics for the commands and the answers of each printer. In their names, {@code {printer_id}}
 * stands for the printer's id and {@code {type}} for the type of an answer.
 */
public final class CommandTopics {

  private static final String PRINTER_ID = "{printer_id}";
  private static final String TYPE = "{type}";

  private final Printers printers;
  private final Map<String, PrinterConfig> commands = new LinkedHashMap<>();
  private boolean retain = true;
  private Set<String> retainTypes = Set.of();
  private String replies = "octoprint/{type}";

  /**
   * @param printers all printers
   * @param commandTopics where their commands come, separated by commas
   */
  public CommandTopics(Printers printers, String commandTopics) {
    this.printers = printers;
    for (PrinterConfig printer : printers.all()) {
      Arrays.stream(commandTopics.split(","))
          .map(String::strip)
          .filter(topic -> !topic.isEmpty())
          .forEach(topic -> commands.put(topic.replace(PRINTER_ID, id(printer)), printer));
    }
  }

  /** Whether the broker keeps anything. */
  public void setRetain(boolean retain) {
    this.retain = retain;
  }

  /** The types that it keeps, separated by commas. */
  public void setRetainTypes(String types) {
    this.retainTypes = Set.of(types.strip().split("\\s*,\\s*"));
  }

  /** Where answers go. */
  public void setReplies(String topic) {
    this.replies = topic;
  }

  /** The first topic for commands. */
  public String first() {
    return commands.keySet().iterator().next();
  }

  /** All topics for commands but the first. */
  List<String> others() {
    return commands.keySet().stream().skip(1).toList();
  }

  /** The printer whose command has come. */
  public PrinterConfig printer(@Header("CamelMqttTopic") String topic) {
    return commands.get(topic);
  }

  /** The printer of an outcome. */
  public PrinterConfig printerOf(Exchange exchange) {
    Identifier id = exchange.getVariable("outcome", Outcome.class).printerId();
    return printers.find(id).orElseThrow();
  }

  /** The topic for an answer of this type. */
  public String reply(
      @Variable("printer") PrinterConfig printer, @Variable("messageType") String type) {
    return replies.replace(PRINTER_ID, id(printer)).replace(TYPE, type);
  }

  /** Whether the broker keeps a message of this type for those who come later. */
  public boolean isRetained(@Variable("messageType") String type) {
    return retain && retainTypes.contains(type);
  }

  private static String id(PrinterConfig printer) {
    return printer.printerId().toString();
  }
}
