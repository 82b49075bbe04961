package io.printerconnector.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

  @Test
  void foldsLongLinesAtSpaces() {
    Screen screen = new Screen(40);
    screen.line("Cloud", "one two three four five six seven eight");

    assertThat(screen.lines())
        .containsExactly(
            "Cloud          one two three four five", "                 six seven eight");
  }

  @Test
  void cutsAWordThatIsTooLong() {
    Screen screen = new Screen(40);
    screen.line("", "x".repeat(60));

    assertThat(screen.lines()).allMatch(line -> line.length() <= 40);
    assertThat(String.join("", screen.lines()).replace(" ", "")).isEqualTo("x".repeat(60));
  }

  @Test
  void takesNoLineFeedAndNoControlCharacterFromAText() {
    Screen screen = new Screen(80);
    screen.line("a\u001b[31m", "b\nc\u0007\u009b2J\u202ed\u2028e");

    assertThat(screen.lines()).containsExactly("a?[31m         b c??2J?d e");
  }

  @Test
  void jsonIsEscapedAndSaysTheSame() {
    assertThat(PlainText.escaped("{\"a\":\"\u007f\u202e\uD83D\uDE00\udbff\udfff\"}"))
        .isEqualTo("{\"a\":\"\\u007f\\u202e\uD83D\uDE00\\udbff\\udfff\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "119, 119 s",
    "120, 2 min",
    "7199, 119 min",
    "7260, 2 h 1 min",
    "180000, 2 d 2 h"
  })
  void namesAnAge(long seconds, String text) {
    assertThat(Ages.text(seconds)).isEqualTo(text);
  }
}
