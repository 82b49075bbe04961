package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.printer.Printers;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CommandTopicsTest {

  private static final Printers BOTH = new Printers(List.of(Messages.VORON, Messages.ENDER));

  @Test
  void eachPrinterHasItsOwn() {
    CommandTopics topics = new CommandTopics(BOTH, "a/{printer_id}/commands, b/{printer_id}");

    assertThat(topics.first()).isEqualTo("a/ptr_01/commands");
    assertThat(topics.others()).containsExactly("b/ptr_01", "a/7/commands", "b/7");
    assertThat(topics.printer("b/ptr_01")).isEqualTo(Messages.VORON);
    assertThat(topics.printer("a/7/commands")).isEqualTo(Messages.ENDER);
    assertThat(topics.printer("a/8/commands")).isNull();
  }

  @Test
  void theOnlyPrinterMayHaveSeveral() {
    CommandTopics topics =
        new CommandTopics(new Printers(List.of(Messages.VORON)), "octoPrint/commands,,x");

    assertThat(topics.first()).isEqualTo("octoPrint/commands");
    assertThat(topics.others()).containsExactly("x");
    assertThat(topics.printer("x")).isEqualTo(Messages.VORON);
  }

  @Test
  void repliesGoToATopicByTheirType() {
    CommandTopics topics = new CommandTopics(BOTH, "a/{printer_id}");
    assertThat(topics.reply(Messages.VORON, "status")).isEqualTo("octoprint/status");

    topics.setReplies("p/{printer_id}/{type}");
    assertThat(topics.reply(Messages.ENDER, "error")).isEqualTo("p/7/error");
  }

  @Test
  void keepsTheTypesThatAreNamed() {
    CommandTopics topics = new CommandTopics(BOTH, "a/{printer_id}");
    topics.setRetainTypes(" status , error");

    assertThat(topics.isRetained("status")).isTrue();
    assertThat(topics.isRetained("error")).isTrue();
    assertThat(topics.isRetained("event")).isFalse();
    topics.setRetain(false);
    assertThat(topics.isRetained("status")).isFalse();
    topics.setRetain(true);
    topics.setRetainTypes("");
    assertThat(topics.isRetained("status")).isFalse();
  }

  @Test
  void knowsThePrinterOfAnOutcome() {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(
        "outcome", new Outcome(new Identifier("a"), new Identifier(7), true, null, Map.of()));

    assertThat(new CommandTopics(BOTH, "a/{printer_id}").printerOf(exchange))
        .isEqualTo(Messages.ENDER);
  }
}
