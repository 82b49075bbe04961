package io.printerconnector.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A JSON value that is kept as text, because it may be long and parsed values take up to twenty
 * times the memory. {@link JsonText} writes it as the value that it is.
 */
public final class RawJson implements JsonSerializable {

  private final byte[] text;

  /** Keeps the bytes themselves: one valid JSON value in UTF-8. */
  RawJson(byte[] text) {
    this.text = text;
  }

  /** Its text, in UTF-8. */
  public InputStream stream() {
    return new ByteArrayInputStream(text);
  }

  /** Length of its text, in bytes. */
  public int size() {
    return text.length;
  }

  @Override
  public void serialize(JsonGenerator out, SerializerProvider serializers) throws IOException {
    out.writeRawValue(toString());
  }

  @Override
  public void serializeWithType(
      JsonGenerator out, SerializerProvider serializers, TypeSerializer types) throws IOException {
    serialize(out, serializers);
  }

  /** Its text. */
  @Override
  public String toString() {
    return new String(text, StandardCharsets.UTF_8);
  }
}
