package io.printerconnector.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that is kept as text, because it may be long and parsed values take up to twenty
 * times the memory. {@link JsonText} writes it as a value, not as a string.
 */
public final class RawJson {

  private final byte[] text;

  /** Keeps the bytes themselves: one valid JSON value in UTF-8. */
  RawJson(byte[] text) {
    this.text = text;
  }

  /** A value from earlier output: one valid JSON value in UTF-8. */
  public static RawJson written(byte[] text) {
    return new RawJson(text);
  }

  /**
   * An object with these members. Members kept as text are copied once, and never become
   * characters, which may take twice the memory.
   */
  public static RawJson object(Map<String, Object> members) {
    List<byte[]> parts = new ArrayList<>();
    String before = "{";
    for (Map.Entry<String, Object> member : members.entrySet()) {
      String name = before + JsonText.of(member.getKey()) + ":";
      parts.add(name.getBytes(StandardCharsets.UTF_8));
      Object value = member.getValue();
      parts.add(value instanceof RawJson raw ? raw.text : JsonText.bytesOf(value));
      before = ",";
    }
    parts.add((members.isEmpty() ? "{}" : "}").getBytes(StandardCharsets.UTF_8));
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return new RawJson(all.array());
  }

  /** Its text in UTF-8, which must not be changed. */
  public byte[] bytes() {
    return text;
  }

  /** Its text, in UTF-8. */
  public InputStream stream() {
    return new ByteArrayInputStream(text);
  }

  /** Length of its text, in bytes. */
  public int size() {
    return text.length;
  }

  /** Its text. */
  @Override
  public String toString() {
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }
}
