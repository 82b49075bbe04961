package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Lanes;
import io.printerconnector.command.Outbox;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class SendOutcomeRouteTest extends RouteTest {

  private static final String DELIVER = "commands-deliver-outcomes";

  @Test
  void startsTheDeliveryOfItsPrinter() throws Exception {
    Outcome outcome = Samples.success(42);

    assertThat(send(outcome).getException()).isNull();
    bean(Lanes.class, "outboxLanes").awaitIdle();

    assertThat(bean(Outbox.class, "outbox").first("printer-7")).isEqualTo(outcome);
    assertThat(route(DELIVER).call().getBody()).isEqualTo("printer-7");
  }

  @Test
  void putsItBehindTheOthersOfItsPrinter() throws Exception {
    Outcome first = new Outcome(new Identifier(1), new Identifier("b/2"), true, null, Map.of());
    Outcome second = new Outcome(new Identifier(2), new Identifier("b/2"), true, null, Map.of());

    send(first);
    send(second);
    bean(Lanes.class, "outboxLanes").awaitIdle();

    Outbox outbox = bean(Outbox.class, "outbox");
    assertThat(outbox.first("printer-b/2")).isEqualTo(first);
    outbox.removeFirst("printer-b/2");
    assertThat(outbox.first("printer-b/2")).isEqualTo(second);
  }

  @Test
  void sendsAnOutcomeWithoutAPrinterToo() throws Exception {
    runWith(new Outcome(new Identifier("x"), null, false, "unknown printer", Map.of()).reference());
    bean(Lanes.class, "outboxLanes").awaitIdle();

    assertThat(route(DELIVER).call().getBody()).isEqualTo("none");
  }

  private Exchange send(Outcome outcome) {
    end(outcome);
    return runWith(outcome.reference());
  }
}
