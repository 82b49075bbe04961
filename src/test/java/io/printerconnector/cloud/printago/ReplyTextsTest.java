package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplyTextsTest {

  private final ReplyTexts texts = new ReplyTexts();

  @BeforeEach
  void read() {
    texts.setSuccesses("home=Homing.\n");
    texts.setFailures("home=Error homing: {e}\nnot_there=Gone: {e}\n");
  }

  @Test
  void findsTheTextOfAnAction() {
    CommandMessage home = Messages.command("home", "{}");

    assertThat(texts.success(ReplyKey.of(home, null))).isEqualTo("Homing.");
    assertThat(texts.refusal(home, "why")).isEqualTo("Error homing: why");
    assertThat(texts.failure("not_there", "a.gcode")).isEqualTo("Gone: a.gcode");
  }

  @Test
  void hasATextForEverything() {
    CommandMessage dance = Messages.command("dance", "{}");

    assertThat(texts.success(ReplyKey.of(dance, null))).isEqualTo("dance succeeded.");
    assertThat(texts.refusal(dance, "why")).isEqualTo("Error processing message why");
  }

  @Test
  void leavesOutWhereTheReasonComesFrom() {
    assertThat(texts.failure("home", "moonraker http 400: Must home axis first: 1.000"))
        .isEqualTo("Error homing: Must home axis first: 1.000");
    assertThat(texts.failure("home", "a $1 \\ {e}")).isEqualTo("Error homing: a $1 \\ {e}");
  }

  @Test
  void saysWhichAnswerAnUploadGot() {
    assertThat(
            texts.failure(
                "home",
                "the file cannot be sent to a.test: its server answered with http 503 (8 tries brought nothing)"))
        .isEqualTo("Error homing: upload failed with HTTP 503");
    assertThat(texts.failure("home", "the file cannot be sent to a.test: no answer in time"))
        .isEqualTo("Error homing: the file cannot be sent to a.test: no answer in time");
  }
}
