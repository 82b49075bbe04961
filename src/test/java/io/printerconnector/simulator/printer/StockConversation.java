package io.printerconnector.simulator.printer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.printer.model.Macros;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A conversation of stock-conversations.json, taken from one with a Klipper host v0.13.0-730 that
 * had the stock macros of Mainsail, behind a Moonraker 0.11.0.
 *
 * <ul>
 *   <li>{@code name}, {@code macros} ("MAINSAIL" if absent), and {@code steps};
 *   <li>a step sends {@code request} (method and target), or uploads a file with the name {@code
 *       upload} that is stored as {@code path}; the answer has the {@code status} 200 or this, and
 *       the message {@code error};
 *   <li>then it waits {@code until} the printer objects have these values, by JSON pointer;
 *   <li>since the step began the {@code console} has told exactly these lines, and the {@code
 *       state} of the printer objects has these values.
 * </ul>
 */
record StockConversation(String name, Macros macros, JsonNode steps) {

  /** All conversations of the file. */
  static List<StockConversation> all() {
    try (InputStream in = StockConversation.class.getResourceAsStream("stock-conversations.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false)
          .map(
              json ->
                  new StockConversation(
                      json.get("name").asText(),
                      Macros.valueOf(json.path("macros").asText("MAINSAIL")),
                      json.get("steps")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
