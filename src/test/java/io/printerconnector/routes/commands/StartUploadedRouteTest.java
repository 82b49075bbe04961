package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartUploadedRouteTest extends RouteTest {

  private static final Map<String, Object> PARAMS = Map.of("filename", "cube.gcode", "start", true);

  @Test
  void startsThePrintAndReportsBothSteps() {
    Outcome outcome = start(Samples.command("upload_file", PARAMS));

    assertThat(outcome.succeeded()).isTrue();
    assertThat(outcome.result())
        .isEqualTo(Map.of("action", "upload_file", "size", 3L, "started", true));
    assertThat(route("commands-capture-snapshot").calls()).hasSize(1);
  }

  @Test
  void saysThatTheFileIsThereIfThePrintCannotStart() {
    route("actions-start-print").fails(new CommandRefusedException("the printer is printing"));

    Outcome outcome = start(Samples.command("upload_file", PARAMS));

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errorMessage())
        .isEqualTo("the file was uploaded, but: the printer is printing");
    assertThat(outcome.result()).containsEntry("size", 3L).doesNotContainKey("started");
  }

  @Test
  void doesNotStartWhatHasExpiredMeanwhile() {
    Command command = Samples.command("upload_file", PARAMS);

    Outcome outcome =
        start(
            new Command(
                command.id(), command.printerId(), command.action(), PARAMS, Instant.EPOCH));

    assertThat(outcome.errorMessage()).startsWith("expired: it was valid until 1970-01-01");
    assertThat(route("actions-start-print").calls()).isEmpty();
  }

  private Outcome start(Command command) {
    run(
        exchange -> {
          exchange.setVariable("command", command);
          exchange.setVariable("printer", voron());
          exchange.setVariable("result.size", 3L);
          exchange.getMessage().setBody(command);
        });
    return route("commands-report-outcome").call().getBody(Outcome.class);
  }
}
