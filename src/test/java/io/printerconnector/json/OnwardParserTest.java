package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnwardParserTest {

  private static final int MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "R", // the closing quote comes too early
        "RzI4R",
        "RzI",
        "*",
        "RzI*",
        "=AAA",
        "ü",
        "RzI4ü☃😀",
        "\\\"",
        "RzI\\\"4\\\"",
        "\\\\",
        "\\u0022",
        "R\\u00fc",
        "RzI4\\x",
      })
  void readsOnAfterWhatIsNoBase64(String string) throws IOException {
    OnwardParser parser = at(string);

    assertThatThrownBy(() -> decode(parser)).isInstanceOf(Exception.class);

    assertReadsOn(parser);
  }

  /** Jackson reads its input in pieces, at whose ends it must not look back. */
  @ParameterizedTest
  @CsvSource({"R,", "R,\\\"", "Rz,ü", "RzI,\\u0022"})
  void readsOnWhereverAPieceEnds(String last, String more) throws IOException {
    for (int groups = 1_980; groups < 2_020; groups++) {
      OnwardParser parser = at("RzI4".repeat(groups) + last + (more == null ? "" : more));

      assertThatThrownBy(() -> decode(parser)).isInstanceOf(Exception.class);

      assertReadsOn(parser);
    }
  }

  @Test
  void decodesBase64() throws IOException {
    OnwardParser parser = at("RzI4\\r\\nRz\\u0049\\/");

    assertThat(decode(parser)).asString(StandardCharsets.ISO_8859_1).isEqualTo("G28G2?");
    assertReadsOn(parser);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MEBIBYTE})
  void readsAString(int length) throws IOException {
    OnwardParser parser = at("x".repeat(length));

    assertThat(parser.string()).hasSize(length);
    assertThat(parser.string()).as("again").hasSize(length);
    assertReadsOn(parser);
  }

  @ParameterizedTest
  @CsvSource({"1, x", "10000, x", "70000, x", "5000000, x", "1, ü", "100001, ☃", "100001, 😀"})
  void readsOnAfterAStringThatIsTooLong(int more, String last) throws IOException {
    OnwardParser parser = at("x".repeat(MEBIBYTE) + last.repeat(more));

    assertThat(parser.string()).isNull();
    assertReadsOn(parser);
  }

  @Test
  void failsWhereTheTextEnds() throws IOException {
    OnwardParser parser = parser("[\"RzI4Rz");
    parser.nextToken();
    parser.nextToken();

    assertThatThrownBy(() -> decode(parser))
        .isInstanceOf(com.fasterxml.jackson.core.io.JsonEOFException.class);
  }

  private static byte[] decode(OnwardParser parser) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, out);
    return out.toByteArray();
  }

  private static void assertReadsOn(OnwardParser parser) throws IOException {
    assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
    assertThat(parser.string()).isEqualTo("next");
    assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
    assertThat(parser.nextToken()).isNull();
  }

  /** At a string in an array, with another one after it. */
  private static OnwardParser at(String string) throws IOException {
    OnwardParser parser = parser("[\"" + string + "\", \"next\"]");
    parser.nextToken();
    parser.nextToken();
    return parser;
  }

  private static OnwardParser parser(String text) throws IOException {
    return OnwardParser.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
