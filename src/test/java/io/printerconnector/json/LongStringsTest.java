package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongStringsTest {

  private final List<String> taken = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[]|[]|",
        "{\"a\": \"1234\"}|{\"a\": \"1234\"}|",
        "{\"a\": \"12345\"}|{\"a\": \"0\"}|12345",
        "[\"123456\", \"1\"]|[\"0\", \"1\"]|123456",
        "[\"12\\\"3456\", \"1\"]|[\"0\", \"1\"]|12\"3456",
        "[\"1234\\\\\"]|[\"0\"]|1234\\",
        "[\"123\\\"4\"]|[\"0\"]|123\"4",
        "[\"a\\/b\\u003d\\u002B\"]|[\"0\"]|a/b=+",
        "[\"12\\\"\"]|[\"12\\\"\"]|",
      })
  void takesTheStringsThatAreTooLong(String text, String left, String long_) throws IOException {
    assertThat(filtered(text, 1_000)).isEqualTo(left);
    assertThat(taken).isEqualTo(long_ == null ? List.of() : List.of(long_));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8_191, 8_192, 8_193})
  void findsTheEndsWhereverTheStreamIsCut(int piece) throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("[");
    StringBuilder left = new StringBuilder("[");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String string = string(random, random.nextInt(i % 4 == 0 ? 20_000 : 8));
      boolean isLong = string.getBytes(StandardCharsets.UTF_8).length > 4;
      text.append(i == 0 ? "" : ", ").append('"').append(string).append('"');
      left.append(i == 0 ? "" : ", ")
          .append('"')
          .append(isLong ? String.valueOf(expected.size()) : string)
          .append('"');
      if (isLong) {
        expected.add(string.replace("\\\\", "\\").replace("\\\"", "\""));
      }
    }

    assertThat(filtered(text + "]", piece)).isEqualTo(left + "]");
    assertThat(taken).isEqualTo(expected);
  }

  @Test
  void givesWhatStandsBeforeALongStringBeforeThatComes() throws IOException {
    LongStrings text = new LongStrings(bytes("[1, \"1234567\"]", 1_000), 4, this::take);
    byte[] buffer = new byte[100];

    assertThat(text.read(buffer, 0, 100)).isEqualTo("[1, \"".length());
    assertThat(taken).isEmpty();
    assertThat(text.read(buffer, 0, 100)).isPositive();
    assertThat(taken).containsExactly("1234567");
  }

  @Test
  void skipsWhatTheTakerLeaves() throws IOException {
    LongStrings text =
        new LongStrings(bytes("[\"12345678\", 9]", 3), 4, raw -> raw.read() == '1' ? "x" : "y");

    assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("[\"x\", 9]");
  }

  @Test
  void readsLineBreaks() throws IOException {
    filtered("[\"a\\r\\nb\\tc\"]", 1_000);

    assertThat(taken).containsExactly("a\r\nb\tc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc\\u00fc", "abc\\xx", "abc\\u00"})
  void givesAZeroByteForAnEscapeThatIsNoAscii(String string) throws IOException {
    assertThat(filtered("[\"" + string + "\", 1]", 1_000)).isEqualTo("[\"0\", 1]");

    assertThat(taken.get(0)).startsWith("abc\0");
  }

  @Test
  void failsIfTheTextEndsWithinALongString() {
    assertThatThrownBy(() -> filtered("[\"123456", 3)).isInstanceOf(EOFException.class);
    assertThat(taken).isEmpty();
  }

  private String filtered(String text, int piece) throws IOException {
    try (LongStrings filtered = new LongStrings(bytes(text, piece), 4, this::take)) {
      return new String(filtered.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String take(InputStream raw) throws IOException {
    taken.add(new String(raw.readAllBytes(), StandardCharsets.UTF_8));
    return String.valueOf(taken.size() - 1);
  }

  /** Text without broken escapes. */
  private static String string(Random random, int length) {
    StringBuilder string = new StringBuilder();
    while (string.length() < length) {
      string.append(
          switch (random.nextInt(8)) {
            case 0 -> "\\\\";
            case 1 -> "\\\"";
            case 2 -> "ü";
            default -> "a";
          });
    }
    return string.toString();
  }

  /** Gives no more than so many bytes at a time, as a network does. */
  private static InputStream bytes(String text, int piece) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(piece, length));
      }
    };
  }
}
