package io.printerconnector.webcam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTroublesTest {

  private final KnownTroubles troubles = new KnownTroubles();

  @Test
  void knowsTheLastTroubleOfEachSource() {
    assertThat(troubles.isNew("a", "dark")).isTrue();
    assertThat(troubles.isNew("a", "dark")).isFalse();
    assertThat(troubles.isNew("b", "dark")).isTrue();
    assertThat(troubles.isNew("a", "broken")).isTrue();
    assertThat(troubles.isNew("a", "dark")).isTrue();
  }

  @Test
  void forgetsATroubleThatIsOver() {
    troubles.isNew("a", "dark");

    assertThat(troubles.isOver("a")).isTrue();
    assertThat(troubles.isOver("a")).isFalse();
    assertThat(troubles.isNew("a", "dark")).isTrue();
  }

  @Test
  void remembersOnlyTheNewest() {
    troubles.isNew("first", "dark");
    for (int i = 0; i < 200; i++) {
      troubles.isNew("source " + i, "dark");
    }

    assertThat(troubles.isNew("source 0", "dark")).isFalse();
    assertThat(troubles.isNew("first", "dark")).isTrue();
  }
}
