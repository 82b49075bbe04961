package io.printerconnector.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A JSON text that contains a long list, which is not parsed into values but only checked and
 * counted as it streams by.
 *
 * @param json the text
 * @param count the number of elements in the list
 */
public record JsonListing(RawJson json, int count) {

  /**
   * Reads a whole text and keeps it.
   *
   * @param text JSON in UTF-8
   * @param path names of the members, each within the one before, that lead to the list
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON, or nested too
   *     deeply
   * @throws NoListException if there is no list at this place
   * @throws IOException if the text cannot be read
   */
  public static JsonListing whole(InputStream text, String... path) throws IOException {
    return read(text, false, List.of(path));
  }

  /**
   * Reads a whole text and keeps only the list in the member of this name.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON, or nested too
   *     deeply
   * @throws NoListException if there is no list at this place
   * @throws IOException if the text cannot be read
   */
  public static JsonListing member(InputStream text, String name) throws IOException {
    return read(text, true, List.of(name));
  }

  private static JsonListing read(InputStream text, boolean listOnly, List<String> path)
      throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    Copy copy = new Copy();
    try (JsonParser parser = JsonText.parser(text);
        JsonGenerator out = JsonText.generator(kept)) {
      copy.parser = parser;
      copy.out = out;
      if (parser.nextToken() == null) {
        throw new NoListException();
      }
      if (listOnly) {
        copy.memberOnly(path.get(0));
      } else {
        copy.along(path);
      }
      if (parser.nextToken() != null) {
        throw new NoListException();
      }
    }
    if (copy.count < 0) {
      throw new NoListException();
    }
    return new JsonListing(new RawJson(kept.toByteArray()), copy.count);
  }

  /** There is no list where one should be. */
  public static final class NoListException extends IOException {
    private static final long serialVersionUID = 1L;

    NoListException() {
      super("there is no list");
    }
  }

  private static final class Copy {

    private JsonParser parser;
    private JsonGenerator out;
    private int count = -1;

    private void memberOnly(String name) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new NoListException();
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        boolean wanted = count < 0 && name.equals(parser.currentName());
        if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
          list();
        } else {
          parser.skipChildren();
        }
      }
    }

    private void along(List<String> path) throws IOException {
      if (path.isEmpty() && parser.currentToken() == JsonToken.START_ARRAY && count < 0) {
        list();
      } else if (path.isEmpty() || parser.currentToken() != JsonToken.START_OBJECT) {
        value();
      } else {
        out.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          out.writeFieldName(name);
          parser.nextToken();
          if (name.equals(path.get(0))) {
            along(path.subList(1, path.size()));
          } else {
            value();
          }
        }
        out.writeEndObject();
      }
    }

    private void list() throws IOException {
      int elements = 0;
      out.writeStartArray();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value();
        elements++;
      }
      out.writeEndArray();
      count = elements;
    }

    private void value() throws IOException {
      int depth = 0;
      do {
        depth += event();
      } while (depth > 0 && parser.nextToken() != null);
    }

    /** Copies a token; returns how much deeper the next one is. */
    private int event() throws IOException {
      switch (parser.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText()); // as it is
        default -> out.copyCurrentEvent(parser);
      }
      return parser.currentToken().isStructStart()
          ? 1
          : parser.currentToken().isStructEnd() ? -1 : 0;
    }
  }
}
