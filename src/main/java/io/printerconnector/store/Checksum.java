package io.printerconnector.store;

import io.printerconnector.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32C;

/** Shows whether stored values are as they were written. */
final class Checksum {

  private Checksum() {}

  /** CRC32C of one text in UTF-8. */
  static long of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), 0, -1);
  }

  /** CRC32C of a part of some bytes; of all from there on if the length is negative. */
  static long of(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length < 0 ? bytes.length - from : length);
    return crc.getValue();
  }

  /** CRC32C of values in this order, each followed by a zero byte. */
  static long ofAll(Object... values) {
    CRC32C crc = new CRC32C();
    for (Object value : values) {
      crc.update(
          value instanceof RawJson raw
              ? raw.bytes()
              : Objects.toString(value).getBytes(StandardCharsets.UTF_8));
      crc.update(0);
    }
    return crc.getValue();
  }
}
