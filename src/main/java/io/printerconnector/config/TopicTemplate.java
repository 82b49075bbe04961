package io.printerconnector.config;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The rules for an MQTT topic in which placeholders stand for what differs. */
final class TopicTemplate {

  /** Stands for the id of the printer. */
  static final String PRINTER = "{printer_id}";

  /** Stands for the kind of message. */
  static final String TYPE = "{type}";

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");
  private static final int LONGEST = 1_000;

  private TopicTemplate() {}

  /** What is wrong with the topic, with the fix; null when it can be used. */
  static String fault(String topic, String... placeholders) {
    if (topic.isBlank() || !topic.equals(topic.strip())) {
      return "a topic must not be empty, or begin or end with a blank";
    }
    if (topic.contains("+") || topic.contains("#")) {
      return "+ and # stand for any topics, and only one is meant here; write it whole";
    }
    if (topic.contains(",") || CONTROL.matcher(topic).find()) {
      return "a topic must not have a comma or a control character";
    }
    if (topic.startsWith("$")) {
      return "topics that begin with $ are the broker's own; take another";
    }
    String rest = topic;
    for (String placeholder : placeholders) {
      rest = rest.replace(placeholder, "");
    }
    if (rest.contains("{") || rest.contains("}")) {
      String known = String.join(" and ", Arrays.asList(placeholders));
      return known.isEmpty()
          ? "there are no placeholders here; write a topic without braces"
          : "the only placeholders here are " + known;
    }
    return topic.length() > LONGEST ? "it must not be longer than 1000 characters" : null;
  }

  /** Whether an id can be a part of a topic. */
  static boolean canHold(String id) {
    return !id.contains("/") && !id.contains("+") && !id.contains("#");
  }
}
