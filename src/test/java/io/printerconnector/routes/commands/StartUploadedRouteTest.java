package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Outcome;
import io.printerconnector.execution.Outcomes;
import io.printerconnector.policy.Lock;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class StartUploadedRouteTest extends RouteTest {

  private static final Map<String, Object> PARAMS = Map.of("filename", "cube.gcode", "start", true);

  @Override
  protected List<String> routeFiles() {
    return List.of("commands/start-uploaded", "commands/check-start", "commands/check-command");
  }

  @Override
  protected String notMocked() {
    return "(?!commands-check-)";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("policy.file", policy().toString());
  }

  private Path policy() {
    return stateFolder().resolveSibling("policy.json");
  }

  @Test
  void startsThePrintAndReportsBothSteps() {
    Outcome outcome = start(Samples.command("upload_file", PARAMS));

    assertThat(outcome.succeeded()).isTrue();
    assertThat(Samples.result(outcome))
        .isEqualTo(Map.of("action", "upload_file", "size", 3, "started", true));
  }

  @Test
  void saysThatTheFileIsThereIfThePrintCannotStart() {
    route("actions-start-print").fails(new CommandRefusedException("the printer is printing"));

    Outcome outcome = start(Samples.command("upload_file", PARAMS));

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errorMessage())
        .isEqualTo("the file was uploaded, but: the printer is printing");
    assertThat(Samples.result(outcome)).containsEntry("size", 3).doesNotContainKey("started");
  }

  @Test
  void doesNotStartWhatHasExpiredMeanwhile() {
    Command command = Samples.command("upload_file", PARAMS);

    Outcome outcome =
        start(
            new Command(
                command.id(), command.printerId(), command.action(), PARAMS, Instant.EPOCH));

    assertThat(outcome.errorMessage())
        .startsWith("the file was uploaded, but: expired: it was valid until 1970-01-01");
    assertThat(route("actions-start-print").calls()).isEmpty();
  }

  @Test
  void doesNotStartWhatThePolicyForbidsByNow() throws Exception {
    Files.writeString(policy(), "{\"locked\": true}");

    Outcome outcome = start(Samples.command("upload_file", PARAMS));

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errorMessage())
        .startsWith("the file was uploaded, but: refused by policy rule \"locked\"");
    assertThat(Samples.result(outcome))
        .containsEntry("action", "upload_file")
        .containsEntry("size", 3);
    assertThat(route("actions-start-print").calls()).isEmpty();
  }

  @Test
  void doesNotStartWhatTheOwnersLockForbidsByNow() throws Exception {
    bean(Lock.class, "lock").set(true);

    assertThat(start(Samples.command("upload_file", PARAMS)).errorMessage())
        .isEqualTo(
            "the file was uploaded, but: refused by policy rule \"locked\": the owner has locked"
                + " the printers, so that nothing may start, resume, heat or move");
    assertThat(route("actions-start-print").calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upload_file", "print_from_url"})
  void countsAsAStart(String action) throws Exception {
    Files.writeString(policy(), "{\"max_per_minute\": {\"start_print\": 1}}");

    assertThat(start(Samples.command(action, PARAMS)).succeeded()).isTrue();
    forgetWhatTheMocksReceived();

    assertThat(start(Samples.command(action, PARAMS)).errorMessage())
        .startsWith("the file was uploaded, but: refused by policy rule \"max_per_minute\" (1)");
  }

  @Test
  void doesNotCountAStartThatHasNotReachedThePrinter() throws Exception {
    Files.writeString(policy(), "{\"max_per_minute\": {\"start_print\": 1}}");
    route("actions-start-print").fails(Samples.unreachable(context, voron()));
    start(Samples.command("upload_file", PARAMS));
    forgetWhatTheMocksReceived();
    route("actions-start-print").does(exchange -> {});

    assertThat(start(Samples.command("upload_file", PARAMS)).succeeded()).isTrue();
  }

  private Outcome start(Command command) {
    Exchange exchange =
        run(
            started -> {
              started.setVariable("command", command);
              started.setVariable("printer", voron());
              started.setVariable("result.size", 3L);
              started.getMessage().setBody(command);
            });
    Exception error = exchange.getException();
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
    Outcomes outcomes = bean(Outcomes.class, "outcomes");
    return error == null ? outcomes.succeeded(exchange) : outcomes.failed(exchange);
  }
}
