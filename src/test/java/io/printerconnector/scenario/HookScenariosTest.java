package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the owner's own routes are told, and what they add. */
class HookScenariosTest {

  @RegisterExtension private final LoggedLines told = new LoggedLines("own-told", Level.INFO);

  @RegisterExtension
  private final LoggedLines log = new LoggedLines("io.printerconnector.own", Level.INFO);

  private final Workshop workshop = new Workshop();
  private final OwnFolder own = new OwnFolder(workshop);

  @BeforeEach
  void addPrinter() {
    workshop.add("printer");
    workshop.allowEverything();
  }

  @AfterEach
  void close() throws IOException {
    workshop.close();
  }

  @Test
  void anActionOfTheOwnerIsCarriedOut() throws Exception {
    own.route(
        "own-action-blink-twice",
        "direct:own-action-blink-twice",
        """
        - setVariable:
            name: result.blinked
            simple: "${variable.command.params[times]}"
        """);
    Files.writeString(workshop.folder().resolve("policy.json"), "{\"allow\": [\"blink_twice\"]}");
    workshop.start(Map.of());

    CommandRecord blinked = workshop.run("printer", "blink_twice", Map.of("times", 2));
    assertThat(blinked.errorMessage()).isNull();
    assertThat(blinked.result()).containsEntry("blinked", 2);
    assertThat(workshop.run("printer", "dance", Map.of()).errorMessage())
        .contains("unsupported action: dance");
  }

  @Test
  void anActionOfTheOwnerNeedsThePolicy() throws Exception {
    own.route("own-action-blink", "direct:own-action-blink", "- log: {message: blinks}");
    Files.delete(workshop.folder().resolve("policy.json"));
    workshop.start(Map.of());

    assertThat(workshop.run("printer", "blink", Map.of()).errorMessage())
        .contains("blink is not among its actions");
  }

  @Test
  void theOwnerIsToldOfOutcomesAndChanges() throws Exception {
    own.route(
        "own-outcome",
        "direct:own-outcome",
        "- log: {message: \"${body.action} ${body.succeeded}\", logName: own-told}");
    own.route(
        "own-printer-changed",
        "direct:own-printer-changed",
        """
        - log:
            message: "${body.printer.name} ${body.before.printState} ${body.now.printState} ${body.isNow('printing')}"
            logName: own-told
        """);
    workshop.start(Map.of());
    eventually("a live websocket").until(() -> workshop.live("printer").isPresent());
    workshop.run(
        "printer",
        "upload_file",
        Map.of(
            "filename",
            "a.gcode",
            "content",
            Base64.getEncoder().encodeToString(Gcode.LONG.getBytes(StandardCharsets.UTF_8)),
            "start",
            true));

    eventually("all that is told")
        .untilAsserted(
            () ->
                assertThat(told.texts())
                    .as(log.lines().toString())
                    .contains("upload_file true", "printer standby printing true"));
  }

  @Test
  void theOwnerAddsToHeartbeatsAndSnapshots() throws Exception {
    own.route(
        "own-before-heartbeat",
        "direct:own-before-heartbeat",
        "- setVariable: {name: heartbeat.room, constant: 'a \"cellar\"'}");
    own.route(
        "own-before-snapshot",
        "direct:own-before-snapshot",
        "- setVariable: {name: snapshot.room, constant: attic}");
    workshop.start(Map.of());

    eventually("what was added")
        .until(
            () ->
                workshop.cloud().heartbeats().stream()
                        .map(ReceivedMessage::body)
                        .anyMatch(
                            body ->
                                body.get("status") instanceof Map<?, ?> status
                                    && "a \"cellar\"".equals(status.get("room")))
                    && workshop.snapshotsOf("printer").stream()
                        .anyMatch(body -> body.toString().contains("own={room=attic}")));
  }

  @Test
  void heartbeatsGoOnWhenARouteOfTheOwnerFailsOrHangs() throws Exception {
    own.route(
        "own-before-heartbeat",
        "direct:own-before-heartbeat",
        "- throwException: {exceptionType: java.io.IOException, message: no luck}");
    own.route(
        "own-before-snapshot",
        "direct:own-before-snapshot",
        "- delay: {constant: 3600000, asyncDelayed: false}");
    workshop.start(Map.of("hooks.answerMillis", "100"));

    int before = workshop.cloud().heartbeats().size();
    eventually("more heartbeats").until(() -> workshop.cloud().heartbeats().size() > before + 1);
    eventually("a snapshot").until(() -> !workshop.snapshotsOf("printer").isEmpty());
    eventually("a heartbeat that says so")
        .until(
            () ->
                workshop.cloud().heartbeats().stream()
                    .map(heartbeat -> ((Map<?, ?>) heartbeat.body().get("status")))
                    .map(status -> status.get("own_routes_failed"))
                    .anyMatch(Objects::nonNull));
    assertThat(log.warnings()).filteredOn(l -> l.contains("own-before-heartbeat")).hasSize(1);
  }

  @Test
  void theOwnerIsToldThatTheCloudIsLostAndBack() throws Exception {
    own.route("own-cloud-lost", "direct:own-cloud-lost", log("lost ${body}"));
    own.route("own-cloud-back", "direct:own-cloud-back", log("back"));
    workshop.start(Map.of());

    workshop.cloud().faults().add(Fault.of(Fault.Kind.DROP, null, "/api/v1", -1));
    eventually("the loss").until(() -> told.texts().contains("lost the cloud cannot be reached"));
    workshop.cloud().faults().clear();
    eventually("the return").until(() -> told.texts().contains("back"));
    assertThat(told.texts()).isEqualTo(List.of("lost the cloud cannot be reached", "back"));
  }

  private static String log(String message) {
    return "- log: {message: \"%s\", logName: own-told}".formatted(message);
  }
}
