package io.printerconnector.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * JSON as text, read into and written from maps, lists, strings, numbers, booleans and null.
 * Integers of any size keep their value.
 */
public final class JsonText {

  /** The beginning of the message if a JSON text has too many values. */
  public static final String TOO_MUCH = "JSON with more than ";

  /** Deepest nesting that is read, because this program has small stacks. */
  static final int DEEPEST = 100;

  /**
   * Maximum number of tokens in one value from outside, because each may take fifty bytes in
   * memory.
   */
  static final int MOST_TOKENS = 40_000;

  static final int LONGEST_STRING = 1 << 20;

  // A whole G-code file arrives as one string, and Jackson refuses those above 20 million
  // characters by default.
  private static final JsonMapper MAPPER =
      mapper(
          StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxStringLength(Integer.MAX_VALUE)
              .maxNameLength(Integer.MAX_VALUE)
              .build());

  private static final JsonMapper UNTRUSTED =
      mapper(
          StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxTokenCount(MOST_TOKENS)
              .maxStringLength(LONGEST_STRING)
              .build());

  private static final JsonMapper STREAMED =
      mapper(
          StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxStringLength(LONGEST_STRING)
              .build());

  private static JsonMapper mapper(StreamReadConstraints constraints) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(constraints)
                // A parser's message must not quote its input, which may hold a secret.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build())
        // Text after a complete value is a sign that the text was changed on the way.
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

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
   * The same in UTF-8, without the intermediate text, which for a whole file takes three times the
   * memory.
   */
  public static byte[] bytesOf(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName(), e);
    }
  }

  /**
   * The value of the text.
   *
   * @throws IllegalArgumentException if it is not JSON; the message says where, without quoting the
   *     text
   */
  public static Object parse(String text) {
    return parse(() -> MAPPER.readValue(text, Object.class));
  }

  /**
   * The value in a part of the bytes, in UTF-8.
   *
   * @throws IllegalArgumentException if it is not JSON; the message says where, without quoting the
   *     text
   */
  public static Object parse(byte[] text, int offset, int length) {
    return parse(() -> MAPPER.readValue(text, offset, length, Object.class));
  }

  /**
   * The value of a text from outside, whose length is limited. A parsed value takes more memory
   * than its text, up to twenty times as much.
   *
   * @throws IllegalArgumentException if it is not JSON, or has too many values, or is nested too
   *     deeply; the message says where, without quoting the text
   */
  public static Object parseUntrusted(byte[] text) {
    return parse(() -> UNTRUSTED.readValue(text, Object.class));
  }

  /** The same for a string. */
  public static Object parseUntrusted(String text) {
    return parse(() -> UNTRUSTED.readValue(text, Object.class));
  }

  /** Reads a stream of JSON in UTF-8 token by token; its strings may have 1 MiB. */
  public static JsonParser parser(InputStream text) throws IOException {
    return STREAMED.createParser(text);
  }

  /** Writes JSON in UTF-8 token by token. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.createGenerator(out);
  }

  /** The parser's complaint, and its place, without quoting the text. */
  public static String complaint(JsonProcessingException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return e instanceof StreamConstraintsException
        ? TOO_MUCH
            + "%d values, or nested deeper than %d%s".formatted(MOST_TOKENS / 2, DEEPEST, place)
        : "no valid JSON" + place;
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
