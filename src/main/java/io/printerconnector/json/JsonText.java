package io.printerconnector.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as text, read into and written from maps, lists, strings, numbers, booleans and null.
 * Integers of any size keep their value. It does without Jackson's data binding, whose classes are
 * a twentieth of all that would be loaded.
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
  private static final JsonFactory FACTORY =
      factory(
          StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxStringLength(Integer.MAX_VALUE)
              .maxNameLength(Integer.MAX_VALUE)
              .build());

  private static final JsonFactory UNTRUSTED =
      factory(
          StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxTokenCount(MOST_TOKENS)
              .maxStringLength(LONGEST_STRING)
              .build());

  private static final JsonFactory STREAMED =
      factory(
          StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxStringLength(LONGEST_STRING)
              .build());

  private static JsonFactory factory(StreamReadConstraints constraints) {
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        // A parser's message must not quote its input, which may hold a secret.
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  private JsonText() {}

  /**
   * The value as one line of JSON. What is no such value, nor {@link RawJson} or a tree of
   * Jackson's, is written as its text: the owner's routes may hand over anything.
   *
   * @throws IllegalArgumentException if it is nested too deeply, as one that contains itself is
   */
  public static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw notWritten(value, e);
    }
    return text.toString();
  }

  /**
   * The same in UTF-8, without the intermediate text, which for a whole file takes three times the
   * memory.
   */
  public static byte[] bytesOf(Object value) {
    try (ByteArrayBuilder text = new ByteArrayBuilder();
        JsonGenerator generator = generator(text)) {
      write(generator, value);
      generator.flush();
      return text.toByteArray();
    } catch (IOException e) {
      throw notWritten(value, e);
    }
  }

  private static IllegalArgumentException notWritten(Object value, IOException e) {
    return new IllegalArgumentException("not a JSON value: " + value.getClass().getName(), e);
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        generator.writeFieldName(String.valueOf(member.getKey()));
        write(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof Collection<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Object[] array) {
      write(generator, Arrays.asList(array));
    } else if (value instanceof RawJson || value instanceof JsonNode) {
      generator.writeRawValue(value.toString());
    } else {
      writePlain(generator, value);
    }
  }

  private static void writePlain(JsonGenerator generator, Object value) throws IOException {
    try {
      generator.writeObject(value);
    } catch (IllegalStateException e) {
      generator.writeString(value.toString());
    }
  }

  /**
   * The value of the text.
   *
   * @throws IllegalArgumentException if it is not JSON; the message says where, without quoting the
   *     text
   */
  public static Object parse(String text) {
    return parse(() -> FACTORY.createParser(text));
  }

  /**
   * The value in a part of the bytes, in UTF-8.
   *
   * @throws IllegalArgumentException if it is not JSON; the message says where, without quoting the
   *     text
   */
  public static Object parse(byte[] text, int offset, int length) {
    return parse(() -> FACTORY.createParser(text, offset, length));
  }

  /**
   * The value of a text from outside, whose length is limited. A parsed value takes more memory
   * than its text, up to twenty times as much.
   *
   * @throws IllegalArgumentException if it is not JSON, or has too many values, or is nested too
   *     deeply; the message says where, without quoting the text
   */
  public static Object parseUntrusted(byte[] text) {
    return parse(() -> UNTRUSTED.createParser(text));
  }

  /** The same for a string. */
  public static Object parseUntrusted(String text) {
    return parse(() -> UNTRUSTED.createParser(text));
  }

  /** Reads a stream of JSON in UTF-8 token by token; its strings may have 1 MiB. */
  public static JsonParser parser(InputStream text) throws IOException {
    return STREAMED.createParser(text);
  }

  /** Writes JSON in UTF-8 token by token. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
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

  private interface Opening {
    JsonParser open() throws IOException;
  }

  private static Object parse(Opening opening) {
    try (JsonParser parser = opening.open()) {
      parser.nextToken();
      Object value = value(parser);
      // Text after a complete value is a sign that the text was changed on the way.
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("no valid JSON: something follows the value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(complaint(e));
    } catch (IOException e) {
      throw new IllegalArgumentException("no valid JSON", e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("no valid JSON: there is nothing");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("no valid JSON");
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }
}
