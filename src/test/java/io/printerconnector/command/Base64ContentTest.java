package io.printerconnector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64ContentTest {

  @Test
  void decodesWithAndWithoutLineBreaks() {
    byte[] bytes = new byte[1000];
    new Random(1).nextBytes(bytes);

    assertThat(Base64Content.decode(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
    assertThat(Base64Content.decode(Base64.getMimeEncoder().encodeToString(bytes) + "\n"))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"RzI4,G28", "RzI=,G2", "Rw==,G"})
  void decodesEachPadding(String text, String plain) {
    assertThat(new String(Base64Content.decode(text), StandardCharsets.UTF_8)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "RzI4*zI4, 4", // no letter of the alphabet
    "RzI4 RzI, 4", // a blank
    "Rz-_, 2", // the alphabet for URLs
    "RzI4R, 5", // not padded: the end comes too early
    "Rw==RzI4, 2", // padding in the middle
    "=AAA, 0",
    "RzIü, 3"
  })
  void saysWhereItIsWrong(String text, int offset) {
    assertThatThrownBy(() -> Base64Content.decode(text))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("failed to decode base64 content: illegal base64 data at input byte " + offset);
  }

  @Test
  void countsLineBreaksInTheOffset() {
    assertThatThrownBy(() -> Base64Content.decode("RzI4\r\nRz!4"))
        .hasMessageEndingWith("at input byte 8");
  }

  @Test
  void decodesAStreamOfAnySize() throws IOException {
    byte[] bytes = new byte[1_000_003];
    new Random(2).nextBytes(bytes);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();

    Base64Content.decode(new ByteArrayInputStream(Base64.getMimeEncoder().encode(bytes)), decoded);

    assertThat(decoded.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void saysWhereAStreamIsWrong() {
    byte[] text = "R".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
    text[234_567] = '-';

    assertThatThrownBy(
            () ->
                Base64Content.decode(
                    new ByteArrayInputStream(text), OutputStream.nullOutputStream()))
        .hasMessageEndingWith("at input byte 234567");
  }
}
