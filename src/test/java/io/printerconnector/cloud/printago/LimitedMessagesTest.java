package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedMessagesTest {

  private static final int PUBLISH = 0x30;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 70_000})
  void passesPacketsOn(int length) throws IOException {
    byte[] packets = joined(packet(length, 1), packet(0, 2), packet(length, 3));

    assertThat(limited(packets, 70_000).readAllBytes()).isEqualTo(packets);
    assertThat(readOneByOne(limited(packets, 70_000))).isEqualTo(packets);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 200, 20_000, 3_000_000})
  void leavesOutWhatIsTooLong(int length) throws IOException {
    byte[] before = packet(100, 1);
    byte[] after = packet(100, 2);

    assertThat(limited(joined(before, packet(length, 9), after), 100).readAllBytes())
        .isEqualTo(joined(before, after));
  }

  @Test
  void saysWhenTheStreamEndsInALongMessage() {
    byte[] cut = Arrays.copyOf(packet(5_000, 9), 1_000);
    assertThatThrownBy(() -> limited(cut, 100).readAllBytes()).isInstanceOf(EOFException.class);
  }

  @Test
  void endsWithTheStream() throws IOException {
    assertThat(limited(new byte[0], 100).read()).isEqualTo(-1);
    assertThat(limited(new byte[] {PUBLISH}, 100).readAllBytes()).isEmpty();
    assertThat(limited(new byte[] {PUBLISH, (byte) 0x80}, 100).readAllBytes()).isEmpty();
  }

  /** A length has four bytes at most; what is broken is for the client to see. */
  @Test
  void passesABrokenLengthOn() throws IOException {
    byte[] broken = {PUBLISH, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 1, 2};
    assertThat(limited(broken, 100).readNBytes(5)).isEqualTo(Arrays.copyOf(broken, 5));
  }

  private static InputStream limited(byte[] bytes, int most) {
    return new LimitedMessages(new ByteArrayInputStream(bytes), most);
  }

  private static byte[] readOneByOne(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      out.write(next);
    }
    return out.toByteArray();
  }

  private static byte[] packet(int length, int content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(PUBLISH);
    int rest = length;
    do {
      int digit = rest & 0x7F;
      rest >>= 7;
      out.write(rest > 0 ? digit | 0x80 : digit);
    } while (rest > 0);
    for (int i = 0; i < length; i++) {
      out.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }
}
