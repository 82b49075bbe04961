package io.printerconnector.cloud.printago;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that has happened at a printer, in OctoPrint's terms.
 *
 * @param name OctoPrint's name of the event, such as {@code PrintStarted}
 * @param payload what goes with it
 */
public record PrinterEvent(String name, Map<String, Object> payload) {

  /** The data of an {@code event} message. */
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("event", name);
    data.put("payload", payload);
    return data;
  }
}
