package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.spool.CommandSpool;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ReportOutcomeRouteTest extends RouteTest {

  private static final String SEND = "commands-send-outcome";

  @Test
  void sendsTheOutcomeWhenItIsOnDisk() {
    Command command = Samples.command("pause", Map.of());
    Outcome outcome = Samples.success(42);
    spool().accept(command);
    route(SEND)
        .does(
            exchange -> {
              assertThat(stateFolder().resolve("outbox")).isNotEmptyDirectory();
              assertThat(stateFolder().resolve("accepted")).isEmptyDirectory();
            });

    assertThat(runWith(outcome).getException()).isNull();

    assertThat(route(SEND).call().getBody()).isEqualTo(outcome);
    assertThat(spool().accept(command)).isEqualTo(Standing.ENDED);
    assertThat(spool().outcome(command)).isEqualTo(outcome);
  }

  @Test
  void reportsAnOutcomeWithoutAPrinterToo() throws Exception {
    Outcome outcome = new Outcome(new Identifier("x"), null, false, "unknown printer", Map.of());

    runWith(outcome);

    assertThat(route(SEND).call().getBody()).isEqualTo(outcome);
    assertThat(spool().isUnknown(new Identifier("x"))).isFalse();
    try (var files = Files.list(stateFolder().resolve("outbox"))) {
      assertThat(files).isNotEmpty();
    }
  }

  @Test
  void sendsTheFirstOutcomeOfTwo() {
    runWith(Samples.success(43));
    Exchange second =
        runWith(new Outcome(new Identifier(43), new Identifier(7), false, "late", Map.of()));

    assertThat(second.getException()).isNull();
    assertThat(
            spool().outcome(new Command(new Identifier(43), new Identifier(7), "pause", Map.of())))
        .isEqualTo(Samples.success(43));
  }

  private CommandSpool spool() {
    return bean(CommandSpool.class, "commandSpool");
  }
}
