package io.printerconnector.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.StoredContent;
import io.printerconnector.command.UnusableCommand;
import io.printerconnector.execution.ArrivingList;
import io.printerconnector.json.OnwardParser;
import io.printerconnector.transfer.ContentStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of the cloud's command list while it arrives. It has to fit into a limited number of
 * bytes of memory, and into the stack; what does not fit is skipped, so that the rest of the list
 * can be read.
 */
final class ArrivingCommand {

  private static final int DEEPEST = 50;
  private static final int VALUE_WEIGHT = 32;
  private static final String CONTENT = "content";
  private static final String PLACE_OF_CONTENT = "/params/content";

  private final OnwardParser parser;
  private final ContentStore contents;
  private final ArrivingList arriving;
  private final long maxBytes;

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private long left;
  private int depth;
  private String fault;
  private StoredContent stored;
  private boolean receiving;

  /**
   * @param parser positioned at its first token
   * @param contents where a long content goes
   * @param maxBytes maximum memory for it, in bytes
   * @param arriving learns which printer it is for, before all of it has arrived
   */
  ArrivingCommand(
      OnwardParser parser, ContentStore contents, long maxBytes, ArrivingList arriving) {
    this.parser = parser;
    this.contents = contents;
    this.arriving = arriving;
    this.maxBytes = maxBytes;
    this.left = maxBytes;
  }

  /** Reads all of it: a JSON value, or an {@link UnusableCommand}. */
  Object read() throws IOException {
    Object element = fields;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      readInto(fields);
    } else {
      element = value();
    }
    if (left < 0) {
      return unusable(
          "the command is longer than %d KiB (commands.maxKilobytes)".formatted(maxBytes >> 10));
    }
    return fault == null ? element : unusable(fault);
  }

  private void readInto(Map<String, Object> members) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      left -= VALUE_WEIGHT + name.length();
      parser.nextToken();
      Object value = value();
      if (left >= 0) {
        members.put(name, value);
      }
      if (members == fields && name.equals("printer_id")) {
        arriving.isFor(value);
      }
    }
  }

  private Object value() throws IOException {
    left -= VALUE_WEIGHT;
    return switch (parser.currentToken()) {
      case START_OBJECT, START_ARRAY -> nested();
      case VALUE_STRING -> isContent() ? content() : string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Object nested() throws IOException {
    if (depth == DEEPEST) {
      fault = "the command is nested deeper than %d levels".formatted(DEEPEST);
      parser.skipChildren(); // going on would take a stack as deep
      return null;
    }
    depth++;
    Object value = parser.currentToken() == JsonToken.START_OBJECT ? object() : array();
    depth--;
    return value;
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    readInto(members);
    return members;
  }

  private List<Object> array() throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value();
      if (left >= 0) {
        values.add(value);
      }
    }
    return values;
  }

  private String string() throws IOException {
    String text = parser.string();
    left = text == null ? -1 : left - text.length();
    return text;
  }

  private boolean isContent() throws IOException {
    return CONTENT.equals(parser.currentName())
        && parser.getParsingContext().pathAsPointer().tail().toString().equals(PLACE_OF_CONTENT);
  }

  /** The content of a file: base64 if it is short, else the {@link StoredContent} it went into. */
  private Object content() throws IOException {
    close(); // another one of the same name
    receiving = true;
    try {
      Object content = contents.receive(new Base64Content(parser)::decode);
      stored = content instanceof StoredContent file ? file : null;
      return content;
    } catch (CommandFailedException e) {
      fault = e.getMessage();
      return null;
    }
  }

  /** Removes the file with its content, unless the command was accepted. */
  void close() {
    if (stored != null) {
      contents.removeUnlessKept(stored);
      stored = null;
    }
  }

  /**
   * What to take it for after this failure; null if nothing can be said of it. Otherwise a command
   * that broke off while its file arrived, or cannot be read at all, would never be reported.
   */
  UnusableCommand brokenOff(IOException failure) {
    if (!fields.containsKey("id")) {
      return null;
    } else if (fault != null) {
      return unusable(fault);
    } else if (failure instanceof StreamConstraintsException) {
      return unusable("the command has a number or a name that is too long, or is nested too deep");
    } else if (!receiving) {
      return null;
    }
    return unusable(
        "the command broke off while its file came (%s); send it again"
            .formatted(
                failure instanceof JsonProcessingException
                    ? "no valid JSON"
                    : failure.getMessage()));
  }

  private UnusableCommand unusable(String reason) {
    return new UnusableCommand(fields.get("id"), fields.get("action"), reason);
  }
}
