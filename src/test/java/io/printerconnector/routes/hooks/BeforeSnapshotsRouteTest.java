package io.printerconnector.routes.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeforeSnapshotsRouteTest extends HookRouteTest {

  private final PrinterStatus idle = status(7, "standby");
  private final PrinterStatus printing = status(8, "printing");

  @Override
  protected List<String> routeFiles() {
    return List.of("hooks/before-snapshots", "hooks/ask-own");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("hooks.answerMillis", "60000");
  }

  private static PrinterStatus status(int id, String state) {
    return new PrinterStatus(
        new Identifier(id),
        Instant.EPOCH,
        Map.of("eventtime", 1, "status", Map.of("print_stats", Map.of("state", state))));
  }

  @Test
  void changesNothingWithoutARouteOfTheOwner() {
    assertThat(runWith(List.of(idle, printing)).getMessage().getBody())
        .isEqualTo(List.of(idle, printing));
  }

  @Test
  void addsWhatTheOwnerSets() {
    own("before-snapshot", "- setVariable: {name: snapshot.room, constant: \"the \\\"lab\\\"\"}");

    List<?> snapshots = runWith(List.of(idle)).getMessage().getBody(List.class);

    assertThat(snapshots)
        .singleElement()
        .satisfies(
            snapshot ->
                assertThat(((PrinterStatus) snapshot).statusJson())
                    .contains("\"own\":{\"room\":\"the \\\"lab\\\"\"}", "print_stats"));
  }

  @Test
  void leavesOutWhatTheOwnerSkips() {
    own(
        "before-snapshot",
        """
        - choice:
            when:
              - simple: "${body.printState} == 'standby'"
                steps:
                  - setVariable: {name: skip, constant: true}
        """);

    assertThat(runWith(List.of(idle, printing)).getMessage().getBody())
        .isEqualTo(List.of(printing));
    assertThat(runWith(List.of(idle)).getMessage().getBody()).isEqualTo(List.of());
  }
}
