package io.printerconnector.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

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
   * @param pointer to the list, such as {@code /result/jobs}
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON, or nested too
   *     deeply
   * @throws NoListException if there is no list at this place
   * @throws IOException if the text cannot be read
   */
  public static JsonListing whole(InputStream text, String pointer) throws IOException {
    return read(text, false, pointer);
  }

  /**
   * Reads a whole text and keeps only the list.
   *
   * @param text JSON in UTF-8
   * @param pointer to the list, such as {@code /result}
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON, or nested too
   *     deeply
   * @throws NoListException if there is no list at this place
   * @throws IOException if the text cannot be read
   */
  public static JsonListing only(InputStream text, String pointer) throws IOException {
    return read(text, true, pointer);
  }

  private static JsonListing read(InputStream text, boolean listOnly, String pointer)
      throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int count = -1;
    try (JsonParser parser = JsonText.parser(text);
        JsonGenerator out = JsonText.generator(kept)) {
      int depth = 0;
      int depthOfElements = 0; // 0 outside the list
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (count < 0 && token == JsonToken.START_ARRAY && isAt(parser, pointer)) {
          count = 0;
          depthOfElements = depth + 1;
        } else if (depthOfElements > 0 && depth == depthOfElements && !token.isStructEnd()) {
          count++;
        }
        if (!listOnly || depthOfElements > 0) {
          copy(parser, out);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        depthOfElements = depth < depthOfElements ? 0 : depthOfElements;
        if (depth == 0 && parser.nextToken() != null) {
          throw new NoListException(); // text after the end is a sign that it was changed
        }
      }
    }
    if (count < 0) {
      throw new NoListException();
    }
    return new JsonListing(new RawJson(kept.toByteArray()), count);
  }

  private static boolean isAt(JsonParser parser, String pointer) {
    return parser.getParsingContext().pathAsPointer().toString().equals(pointer);
  }

  private static void copy(JsonParser parser, JsonGenerator out) throws IOException {
    if (parser.currentToken().isNumeric()) {
      out.writeNumber(parser.getText()); // as it is
    } else {
      out.copyCurrentEvent(parser);
    }
  }

  /** There is no list where one should be. */
  public static final class NoListException extends IOException {
    private static final long serialVersionUID = 1L;

    NoListException() {
      super("there is no list");
    }
  }
}
