package io.printerconnector.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON as text, read into and written from maps, lists, strings, numbers, booleans and null.
 * Integers of any size keep their value.
 */
public final class JsonText {

  // A whole G-code file comes as one string, and Jackson refuses those above 20 million characters
  // by default. A parser's message must not quote its input, which may hold a secret.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          // What stands behind a whole value is a sign that the text is not what was sent.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /** The value as one line of JSON. */
  public static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName(), e);
    }
  }

  /**
   * The same in UTF-8, without the text in between, which for a whole file takes three times it.
   */
  public static byte[] bytesOf(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName(), e);
    }
  }

  /**
   * The value that the text holds.
   *
   * @throws IllegalArgumentException if it is no JSON; says where, without quoting the text
   */
  public static Object parse(String text) {
    return parse(() -> MAPPER.readValue(text, Object.class));
  }

  /**
   * The value that a part of the bytes holds, in UTF-8.
   *
   * @throws IllegalArgumentException if it is no JSON; says where, without quoting the text
   */
  public static Object parse(byte[] text, int offset, int length) {
    return parse(() -> MAPPER.readValue(text, offset, length, Object.class));
  }

  /** Reads a stream of JSON in UTF-8 token by token. */
  public static JsonParser parser(InputStream text) throws IOException {
    return MAPPER.createParser(text);
  }

  /** What a parser found wrong, and where, without quoting the text. */
  public static String complaint(JsonProcessingException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return "no valid JSON" + place;
  }

  private interface Reading {
    Object read() throws IOException;
  }

  private static Object parse(Reading reading) {
    try {
      return reading.read();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(complaint(e));
    } catch (IOException e) {
      throw new IllegalArgumentException("no valid JSON", e);
    }
  }
}
