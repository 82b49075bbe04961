package io.printerconnector.cloud;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.printerconnector.command.ArrivingList;
import io.printerconnector.command.ReceivedContent;
import io.printerconnector.command.StoredContent;
import io.printerconnector.command.UnusableCommand;
import io.printerconnector.json.JsonText;
import io.printerconnector.json.LongStrings;
import io.printerconnector.transfer.ContentStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * The elements of the cloud's command list as parsed JSON values, each as soon as it has arrived.
 * Strings longer than 64 KiB are decoded from base64 into files as they arrive; the element then
 * contains a {@link ReceivedContent}. An element that is too long, or breaks off during such a
 * string, is an {@link UnusableCommand}.
 *
 * <p>When the rest of the list cannot be read, it ends, and {@link #ensureWhole} says why.
 */
public final class CommandList implements Iterator<Object>, Closeable {

  private static final int LONGEST_STRING = 64 * 1024;
  private final InputStream text;
  private final ContentStore contents;
  private final long maxElement;
  private final int maxElements;
  private final ArrivingList arriving;
  private final Map<String, ReceivedContent> receivedByMark = new HashMap<>();
  private final List<StoredContent> unclaimed = new ArrayList<>();

  private Map<String, Object> fields = Map.of();
  private boolean receiving;
  private JsonParser parser;
  private boolean ended;
  private Object following;
  private int count;
  private IOException failure;
  private Throwable refusal;

  /**
   * Starts reading a list.
   *
   * @param text its JSON, in UTF-8
   * @param contents where long strings go
   * @param maxElement longest element in memory, in bytes
   * @param maxElements maximum number of elements, because a list may be endless
   * @param arriving learns which printer the arriving element is for
   */
  CommandList(
      InputStream text,
      ContentStore contents,
      long maxElement,
      int maxElements,
      ArrivingList arriving) {
    this.arriving = arriving;
    this.text = text;
    this.contents = contents;
    this.maxElement = maxElement;
    this.maxElements = maxElements;
  }

  private String receive(InputStream raw) throws IOException {
    receiving = true;
    ReceivedContent content = contents.receive(raw);
    if (content.stored() != null) {
      unclaimed.add(content.stored());
    }
    // Nobody can guess it, so no element can name the file of another.
    String mark = UUID.randomUUID().toString();
    receivedByMark.put(mark, content);
    return mark;
  }

  @Override
  public boolean hasNext() {
    if (following == null && !ended) {
      forgetFormer();
      following = read();
      count += following == null ? 0 : 1;
    }
    return following != null;
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Object element = following;
    following = null;
    // JSON's null is treated like any other element that is not a command.
    return element == NULL ? null : element;
  }

  private static final Object NULL = new Object();

  /** The number of elements so far. */
  public int size() {
    return count;
  }

  /** Records that the last element was not accepted, which does not hold up the others. */
  // A Throwable: Camel would keep each list if a method of it had a parameter of type Exception.
  void failed(Throwable error) {
    refusal = error;
  }

  /**
   * Reports why the list ended early, or why an element was not accepted.
   *
   * @throws CloudException if it is no JSON, or no array
   * @throws IOException if the connection broke
   */
  public void ensureWhole() throws Exception {
    if (refusal instanceof Exception e) {
      throw e;
    } else if (failure instanceof JsonProcessingException e) {
      throw refusal(JsonText.complaint(e));
    } else if (failure != null) {
      throw failure;
    }
  }

  private CloudException refusal(String what) {
    String taken = count == 0 ? "nothing was taken" : "what stands before that was taken";
    return new CloudException(200, "the cloud's command list is %s; %s".formatted(what, taken));
  }

  private Object refuse(String what) {
    refusal = refusal(what);
    return end();
  }

  private Object read() {
    try {
      if (parser == null) {
        // Here, because a parser reads from its input when it is created.
        parser = JsonText.parser(new LongStrings(text, LONGEST_STRING, this::receive));
        JsonToken first = parser.nextToken();
        if (first == null) {
          return end();
        } else if (first != JsonToken.START_ARRAY) {
          return refuse("no JSON array but something else");
        }
      }
      JsonToken token = parser.nextToken();
      if (count == maxElements && token != JsonToken.END_ARRAY) {
        return refuse("longer than %d commands (commands.maxListCommands)".formatted(maxElements));
      }
      if (token == JsonToken.END_ARRAY) {
        parser.nextToken(); // text after it is a sign that it was changed on the way
        return parser.currentToken() == null ? end() : refuse("followed by something else");
      }
      return element(token);
    } catch (IOException e) {
      ended = true;
      failure = e;
      return brokenOff();
    } finally {
      arriving.isWhole();
    }
  }

  private Object end() {
    ended = true;
    return null;
  }

  private Object element(JsonToken token) throws IOException {
    fields = new Fields(arriving);
    receiving = false;
    BoundedValues values = new BoundedValues(parser, maxElement, this::string);
    Object element;
    if (token == JsonToken.START_OBJECT) {
      values.readInto(fields);
      element = fields;
    } else {
      element = values.read();
    }
    if (values.isTooLong()) {
      return unusable(
          "the command is longer than %d KiB (commands.maxKilobytes)".formatted(maxElement >> 10));
    } else if (values.isTooDeep()) {
      return unusable(
          "the command is nested deeper than %d levels".formatted(BoundedValues.DEEPEST));
    }
    return element == null ? NULL : element;
  }

  /** The members of an element; reports which printer it is for before all of it has arrived. */
  private static final class Fields extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;
    private final transient ArrivingList arriving;

    Fields(ArrivingList arriving) {
      this.arriving = arriving;
    }

    @Override
    public Object put(String name, Object value) {
      if (name.equals("printer_id")) {
        arriving.isFor(value);
      }
      return super.put(name, value);
    }
  }

  /** The text itself, or the file that it stands for. */
  private Object string(String text) {
    ReceivedContent content = receivedByMark.get(text);
    return content == null ? text : content;
  }

  private UnusableCommand unusable(String reason) {
    return new UnusableCommand(fields.get("id"), fields.get("action"), reason);
  }

  /**
   * Otherwise a command that broke off while its file arrived, or cannot be read at all, would
   * never be reported.
   */
  private Object brokenOff() {
    if (!fields.containsKey("id")) {
      return null;
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

  private void forgetFormer() {
    receivedByMark.clear();
    contents.removeUnlessKept(unclaimed);
    unclaimed.clear();
  }

  /** Stops reading, and removes the files for which no command was accepted. */
  @Override
  public void close() throws IOException {
    ended = true;
    forgetFormer();
    text.close();
  }
}
