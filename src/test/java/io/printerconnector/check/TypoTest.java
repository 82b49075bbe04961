package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypoTest {

  @ParameterizedTest
  @CsvSource({
    "printer, priner",
    "printer, pprinter",
    "printer, printerr",
    "printer, pritner",
    "printer, rpinter",
    "printer, printre",
    "printer, Printer",
    "printer, prinTer",
    "ab, ba",
    "a, ab"
  })
  void isOneSlip(String first, String second) {
    assertThat(Typo.isOne(first, second)).isTrue();
    assertThat(Typo.isOne(second, first)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "printer, printer",
    "printer, pinner",
    "printer, sprinters",
    "printer, printed",
    "printer, prnitre",
    "M104, M106",
    "a, b"
  })
  void isNone(String first, String second) {
    assertThat(Typo.isOne(first, second)).isFalse();
    assertThat(Typo.isOne(second, first)).isFalse();
  }
}
