package io.printerconnector.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LiveTest {

  private static final long MILLIS = 10_000;

  private final Live live = new Live(Dialect.MOONRAKER, "http://voron.test");

  @Test
  void endsWithTheConnectionAndNotByWhatTheOtherSideSays() throws Exception {
    live.heard("{\"end\": \"of the connection\"}");
    live.heard("[1]");
    live.ended("reset");

    assertThat(live.next(MILLIS).members()).hasToString("{end=of the connection}");
    assertThatThrownBy(() -> live.next(MILLIS))
        .isInstanceOf(MachineException.class)
        .hasMessage("the connection to http://voron.test has ended: reset");
  }

  @Test
  void endsWithWhatIsNoJson() {
    live.heard("<html>");

    assertThatThrownBy(() -> live.next(MILLIS))
        .isInstanceOf(MachineException.class)
        .hasMessageStartingWith("http://voron.test sends what is ");
  }
}
