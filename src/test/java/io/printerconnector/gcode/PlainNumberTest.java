package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.00001, 0.00001",
    "0.000001, 0",
    "-0.000001, 0",
    "1E+3, 1000",
    "100.00, 100",
    "-5.5, -5.5",
    "1.234567, 1.23457",
    "999999999, 999999999"
  })
  void hasNoExponentAndFiveDigits(String number, String plain) {
    assertThat(PlainNumber.of(new BigDecimal(number))).isEqualTo(plain);
  }

  @Test
  void isTheSameEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(PlainNumber.of(new BigDecimal("1234.5"))).isEqualTo("1234.5");
    } finally {
      Locale.setDefault(before);
    }
  }
}
