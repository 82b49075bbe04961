package io.printerconnector.simulator.printago;

/** Which topics a subscription means. */
final class TopicFilter {

  private TopicFilter() {}

  /** Whether the filter, in which + stands for one level and # for all further ones, fits. */
  static boolean fits(String filter, String topic) {
    String[] wanted = filter.split("/", -1);
    String[] levels = topic.split("/", -1);
    if (topic.startsWith("$") && !wanted[0].startsWith("$")) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return true;
      }
      if (i == levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
        return false;
      }
    }
    return wanted.length == levels.length;
  }
}
