package io.printerconnector.simulator.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

  @ParameterizedTest
  @CsvSource({
    "a/b, a/b, true",
    "a/b, a/B, false",
    "a/b, a, false",
    "a, a/b, false",
    "a/+, a/b, true",
    "a/+, a/, true",
    "a/+, a, false",
    "a/+, a/b/c, false",
    "+/b, a/b, true",
    "a/#, a/b/c, true",
    "a/#, a, true",
    "#, a/b, true",
    "#, $SYS/a, false",
    "+/a, $SYS/a, false",
    "$SYS/#, $SYS/a, true"
  })
  void filtersFitTopics(String filter, String topic, boolean fits) {
    assertThat(TopicFilter.fits(filter, topic)).isEqualTo(fits);
  }

  @Test
  void namesAreThoseOfTheProtocol() {
    TopicNames names = TopicNames.defaults();

    assertThat(names.commandsFor(null)).isEqualTo("octoPrint/commands");
    assertThat(names.commandsFor("p1")).isEqualTo("octoPrint/commands");
    assertThat(names.areCommands("octoPrint/commands")).isTrue();
    assertThat(names.areCommands("octoprint/commands")).isFalse();
    assertThat(names.areCommands("#")).isFalse();
    assertThat(names.areReplies("octoprint/status", "status")).isTrue();
    assertThat(names.areReplies("octoprint/success", "status")).isFalse();
  }

  @Test
  void namesMayHoldThePrinter() {
    TopicNames names = new TopicNames("farm/{printer_id}/do", "farm/{printer_id}/{type}", "there");

    assertThat(names.commandsFor("p.1")).isEqualTo("farm/p.1/do");
    assertThatThrownBy(() -> names.commandsFor(null)).hasMessageContaining("printer_id");
    assertThat(names.areCommands("farm/p.1/do")).isTrue();
    assertThat(names.areCommands("farm/+/do")).isFalse();
    assertThat(names.areReplies("farm/p.1/status", "status")).isTrue();
    assertThat(names.areReplies("farm/a/b/status", "status")).isFalse();
  }
}
