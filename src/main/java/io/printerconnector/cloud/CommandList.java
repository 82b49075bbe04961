package io.printerconnector.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.printerconnector.execution.ArrivingList;
import io.printerconnector.json.JsonText;
import io.printerconnector.json.OnwardParser;
import io.printerconnector.transfer.ContentStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The elements of the cloud's command list as parsed JSON values, each as soon as it has arrived.
 * The base64 in {@code params.content} is decoded as it arrives; if it is long, it goes into a
 * file, and the element contains a {@link StoredContent}. An element that is too long, or breaks
 * off during such a content, is an {@link UnusableCommand}.
 *
 * <p>When the rest of the list cannot be read, it ends, and {@link #ensureWhole} says why.
 */
public final class CommandList implements Iterator<Object>, Closeable {

  private static final Object NULL = new Object();

  private final InputStream text;
  private final ContentStore contents;
  private final long maxElement;
  private final int maxElements;
  private final ArrivingList arriving;

  private ArrivingCommand command;
  private OnwardParser parser;
  private boolean ended;
  private Object following;
  private int count;
  private IOException failure;
  private Throwable refusal;

  /**
   * Starts reading a list.
   *
   * @param text its JSON, in UTF-8
   * @param contents where long contents go
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
        parser = OnwardParser.of(text);
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
      command = new ArrivingCommand(parser, contents, maxElement, arriving);
      Object element = command.read();
      return element == null ? NULL : element;
    } catch (IOException e) {
      ended = true;
      failure = e;
      return command == null ? null : command.brokenOff(e);
    } finally {
      arriving.isWhole();
    }
  }

  private Object end() {
    ended = true;
    return null;
  }

  private void forgetFormer() {
    if (command != null) {
      command.close();
    }
    command = null;
  }

  /** Stops reading, and removes the file for which no command was accepted. */
  @Override
  public void close() throws IOException {
    ended = true;
    forgetFormer();
    text.close();
  }
}
