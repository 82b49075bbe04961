package io.printerconnector.simulator.printago;

import java.util.regex.Pattern;

/**
 * The topics of the conversation, in which {@code {printer_id}} stands for a printer and, in that
 * for replies, {@code {type}} for the type of a message.
 *
 * @param commands where Printago publishes commands
 * @param replies where the connector publishes its messages
 * @param presence where the connector says whether it is connected
 */
public record TopicNames(String commands, String replies, String presence) {

  private static final String PRINTER = "{printer_id}";
  private static final String TYPE = "{type}";
  private static final String LEVEL = "[^/+#]+";

  /** Those of the protocol, as the plugin for OctoPrint has them. */
  public static TopicNames defaults() {
    return new TopicNames("octoPrint/commands", "octoprint/{type}", "octoPrint/mqtt");
  }

  /**
   * Where the commands for a printer go.
   *
   * @param printerId the printer, or null if there is only one
   */
  String commandsFor(String printerId) {
    if (commands.contains(PRINTER) && printerId == null) {
      throw new IllegalArgumentException("the topic " + commands + " needs a printer_id");
    }
    return printerId == null ? commands : commands.replace(PRINTER, printerId);
  }

  /** Whether commands arrive by this subscription; one to all topics is somebody who looks on. */
  boolean areCommands(String filter) {
    return filter.matches(pattern(commands));
  }

  /** Whether messages of this type are published there. */
  boolean areReplies(String topic, String type) {
    return topic.matches(pattern(replies.replace(TYPE, type)));
  }

  private static String pattern(String template) {
    return Pattern.quote(template).replace(PRINTER, "\\E" + LEVEL + "\\Q");
  }
}
