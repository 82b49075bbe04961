package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class HttpAddressConverterTest {

  private final HttpAddressConverter converter = new HttpAddressConverter();

  @ParameterizedTest
  @CsvSource({
    "7180, 127.0.0.1, 7180",
    "1, 127.0.0.1, 1",
    "65535, 127.0.0.1, 65535",
    "127.0.0.2:7180, 127.0.0.2, 7180",
    "0.0.0.0:7180, 0.0.0.0, 7180",
    "192.168.1.20:80, 192.168.1.20, 80",
    "[::1]:7180, 0:0:0:0:0:0:0:1, 7180",
    "[::]:7180, 0:0:0:0:0:0:0:0, 7180",
    "::1:7180, 0:0:0:0:0:0:0:1, 7180"
  })
  void readsAnAddress(String text, String address, int port) {
    InetSocketAddress read = converter.convert(text);

    assertThat(read.getAddress().getHostAddress()).isEqualTo(address);
    assertThat(read.getPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":7180", "0", "65536", "123456", "-1", "7180x", "127.0.0.1:", "127.0.0.1"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("\"%s\" is no address; write 7180 or 127.0.0.1:7180".formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"300.1.1.1:7180", "no-such-machine.invalid:7180"})
  void refusesAnAddressThatThereIsNot(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageEndingWith(" is no address of this machine");
  }
}
