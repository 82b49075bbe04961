package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Version;
import io.printerconnector.printer.Printers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewerVersionTest {

  private final NewerVersion newer = new NewerVersion(new Printers(List.of()));

  private static PrinterConfig printer(Integer id, String url) {
    return new PrinterConfig(id == null ? null : new Identifier(id), "p", url, 80);
  }

  private static List<PrinterConfig> here(PrinterConfig... printers) {
    return new NewerVersion(new Printers(List.of(printers))).here();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:7125",
        "http://127.0.0.2",
        "http://localhost:7125",
        "http://[::1]:7125",
        "https://127.0.0.1"
      })
  void aMoonrakerOfThisMachineIsHere(String url) {
    assertThat(here(printer(1, url))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.168.1.20:7125",
        "http://0.0.0.0",
        "http://[2001:db8::1]:7125",
        "http://voron.local:7125",
        "http://ip6-localhost:7125",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "unix:/run/klipper/klippy.sock",
        "http://[not an address"
      })
  void anotherOneIsNot(String url) {
    assertThat(here(printer(1, url))).isEmpty();
  }

  @Test
  void oneIsEnoughAndItMustBePaired() {
    PrinterConfig second = printer(2, "http://127.0.0.1:7125");

    assertThat(
            here(
                printer(1, "http://192.168.1.20"),
                printer(null, "http://127.0.0.1:7126"),
                second,
                printer(3, "http://127.0.0.1:7127")))
        .containsExactly(second);
  }

  @ParameterizedTest
  @CsvSource({
    "99.0.0, 99.0.0",
    "v99.0.0, 99.0.0",
    "99.0, 99.0",
    "99.0.0.1, 99.0.0.1",
    "0.999999999.0, 0.999999999.0",
  })
  void knowsANewerOne(String told, String known) {
    newer.learn(answer(told));

    assertThat(newer.known()).isEqualTo(known);
  }

  static Stream<Object> none() {
    return Stream.of(
        answer("0.0.1"),
        answer(Version.current()),
        answer("v" + Version.current()),
        answer("99"),
        answer("99.0.0-3-gabc"),
        answer("<b>99.0.0</b>"),
        answer("99999999999999999999.0"),
        answer("99.0.0.0.0.0"),
        answer("?"),
        answer(""),
        answer(99.0),
        answer(List.of()),
        Map.of("version_info", Map.of("klipper", Map.of("remote_version", "99.0.0"))),
        Map.of("version_info", Map.of("printer-connector", "99.0.0")),
        Map.of("version_info", List.of()),
        Map.of(),
        List.of(),
        "text");
  }

  @ParameterizedTest
  @MethodSource("none")
  void anythingElseIsNone(Object answer) {
    newer.learn(answer("99.0.0"));

    newer.learn(answer);

    assertThat(newer.known()).isNull();
  }

  @Test
  void noAnswerIsNone() {
    newer.learn(null);

    assertThat(newer.known()).isNull();
  }

  private static Object answer(Object remote) {
    return Map.of(
        "version_info",
        Map.of("printer-connector", Map.of("version", "v0.1.0", "remote_version", remote)));
  }
}
