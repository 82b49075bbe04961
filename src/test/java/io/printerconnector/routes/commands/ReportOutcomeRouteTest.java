package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandLedger;
import io.printerconnector.command.CommandLedger.Standing;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Lanes;
import io.printerconnector.command.Outbox;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportOutcomeRouteTest extends RouteTest {

  @Test
  void keepsTheOutcomeAndStartsItsDelivery() throws Exception {
    Outcome outcome = Samples.success(42);

    assertThat(runWith(outcome).getException()).isNull();
    bean(Lanes.class, "outboxLanes").awaitIdle();

    assertThat(
            bean(CommandLedger.class, "commandLedger").accept(Samples.command("pause", Map.of())))
        .isEqualTo(Standing.ENDED);
    assertThat(bean(Outbox.class, "outbox").first("printer-7")).isEqualTo(outcome);
    assertThat(route("commands-deliver-outcomes").call().getBody()).isEqualTo("printer-7");
  }

  @Test
  void reportsAnOutcomeWithoutAPrinterToo() throws Exception {
    runWith(new Outcome(new Identifier("x"), null, false, "unknown printer", Map.of()));
    bean(Lanes.class, "outboxLanes").awaitIdle();

    assertThat(route("commands-deliver-outcomes").call().getBody()).isEqualTo("none");
  }
}
