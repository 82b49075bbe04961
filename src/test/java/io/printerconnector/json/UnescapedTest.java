package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnescapedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"abc|abc", "a\\/b|a/b", "\\u003d\\u002B|=+", "\\\\\\\"|\\\""})
  void readsWhatTheEscapesStandFor(String raw, String plain) throws IOException {
    assertThat(unescaped(raw)).isEqualTo(plain);
  }

  @Test
  void readsLineBreaks() throws IOException {
    assertThat(unescaped("a\\r\\nb\\t")).isEqualTo("a\r\nb\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"a\\u00fcb", "a\\xb", "a\\u00", "a\\"})
  void givesAZeroByteForWhatIsNoAscii(String raw) throws IOException {
    assertThat(unescaped(raw)).startsWith("a\0");
  }

  private static String unescaped(String raw) throws IOException {
    return new String(
        new Unescaped(new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)))
            .readAllBytes(),
        StandardCharsets.ISO_8859_1);
  }
}
