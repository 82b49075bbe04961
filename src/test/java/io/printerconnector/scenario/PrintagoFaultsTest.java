package io.printerconnector.scenario;

import static io.printerconnector.scenario.PrintagoWorkshop.COMMANDS;
import static io.printerconnector.scenario.PrintagoWorkshop.QUIET;
import static io.printerconnector.scenario.PrintagoWorkshop.command;
import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.Message;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes, is silent, refuses or repeats itself. */
class PrintagoFaultsTest {

  /** MosquittoTest has one of 1,000. */
  private static final int FLOOD = 200;

  private static final String STARTED = "Print start command issued successfully.";

  /** Where it is told that a command has come too late or too early for its answer. */
  private static final String NOBODY = "the broker is away, so nobody is told";

  @TempDir private Path logs;
  private final PrintagoWorkshop workshop = new PrintagoWorkshop();

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  private DevelopmentPrintago cloud() {
    return workshop.cloud();
  }

  private List<String> presence() {
    return cloud().messages().stream()
        .filter(message -> message.topic().equals("octoPrint/mqtt"))
        .map(Message::payload)
        .toList();
  }

  private void ensureItAnswers() {
    int before = workshop.replies().size();
    assertThat(workshop.ask("printer_control", "get_status", Map.of()).json())
        .containsEntry("type", "status");
    assertThat(workshop.replies()).hasSize(before + 1);
  }

  private Map<String, Object> lasting(Map<String, Object> more) {
    Map<String, Object> account = new HashMap<>(more);
    account.put("client_id", "connector");
    account.put("clean_session", false);
    account.put("subscribe_qos", 1);
    return account;
  }

  private String startCommand() {
    return command(
        "printer_control", "start_print_bbl", Map.of("url", workshop.addFile("a.gcode")));
  }

  @Test
  void subscribesAgainAfterARestartOfTheBroker() throws Exception {
    workshop.start(QUIET);
    ensureItAnswers();
    eventually("the pairing").until(() -> cloud().messagesOfType("pairing").size() == 1);

    cloud().restart();
    eventually("the connection").until(() -> cloud().connections() == 2 && cloud().isConnected());

    ensureItAnswers();
    eventually("both were told")
        .until(() -> presence().size() == 2 && cloud().messagesOfType("pairing").size() == 2);
    assertThat(presence()).containsExactly("connected", "connected");
  }

  @Test
  void aPrintGoesOnWhileTheBrokerIsAwayAndItsEndIsToldAfterwards() throws Exception {
    workshop.start(Map.of());
    workshop.ask(startCommand());
    cloud().away();
    workshop.printer().shutdown("Lost communication with MCU");

    cloud().back();

    eventually("the state")
        .until(
            () ->
                cloud()
                    .latestStatus()
                    .filter(status -> "ERROR".equals(status.get("printer_state_id")))
                    .isPresent());
    assertThat(cloud().connections()).isEqualTo(2);
  }

  @Test
  void aReplyFromATimeWithoutBrokerIsDroppedAndTheCommandIsDone() throws Exception {
    workshop.start(QUIET);
    cloud().storage().pace(30_000);
    cloud()
        .publish(
            COMMANDS,
            command(
                "printer_control", "download_gcode", Map.of("url", workshop.addFile("a.gcode"))),
            0,
            false);
    eventually("the download").until(() -> !cloud().requests().matching("GET", "/files").isEmpty());
    try (LoggedLines log = new LoggedLines("cloud-printago-complete-command", Level.INFO)) {
      cloud().away();
      eventually("the end of the command")
          .until(() -> log.texts().stream().anyMatch(text -> text.contains(NOBODY)));
    }
    cloud().back();
    eventually("the connection").until(cloud()::isConnected);

    ensureItAnswers();
    assertThat(workshop.replies()).hasSize(1);
    assertThat(
            workshop.ask("printer_control", "start_print", Map.of("file_name", "a.gcode")).data())
        .as("the file is there")
        .isEqualTo(STARTED);
  }

  @Test
  void saysWhyItIsRefusedAndComesWhenItIsNot() throws Exception {
    workshop.writeConfig(Map.of("password", "wrong"));
    try (LoopLog log = new LoopLog()) {
      workshop.startAlone(QUIET);
      eventually("the reason")
          .until(
              () ->
                  log.of("cloud-printago-link").stream()
                      .anyMatch(
                          line ->
                              line.contains("bad user name or password; correct username and")));
    }
    assertThat(cloud().messages()).isEmpty();
    workshop.stop();

    workshop.writeConfig(Map.of());
    cloud().refuse(3);
    workshop.startAlone(QUIET);
    cloud().refuse(0);
    eventually("the connection").until(cloud()::isConnected);
    ensureItAnswers();
  }

  @Test
  void leavesOutACommandThatTheBrokerHasKept() throws Exception {
    cloud().publish(COMMANDS, startCommand(), 0, true);
    workshop.start(QUIET);
    ensureItAnswers();
    cloud().restart();
    eventually("the connection").until(() -> cloud().connections() == 2 && cloud().isConnected());
    ensureItAnswers();

    assertThat(workshop.replies()).hasSize(2);
    assertThat(workshop.effects("start")).isEmpty();
  }

  @Test
  void carriesOutACommandThatTheBrokerHasKeptIfThatIsWanted() throws Exception {
    workshop.writeConfig(Map.of("accept_retained_commands", true));
    cloud().publish(COMMANDS, startCommand(), 0, true);

    workshop.start(QUIET);

    assertThat(workshop.reply(0).data()).isEqualTo(STARTED);
    assertThat(workshop.effects("start")).hasSize(1);
  }

  @Test
  void aCommandThatIsDeliveredTwiceIsDoneOnceAndAnswered() throws Exception {
    try (BrokerPipe pipe = new BrokerPipe(cloud().brokerUrl().getPort())) {
      workshop.writeConfig(lasting(Map.of("broker_url", "mqtt://127.0.0.1:" + pipe.port())));
      workshop.start(QUIET);
      pipe.lose();
      cloud().publish(COMMANDS, startCommand(), 1, false);
      eventually("the print").until(() -> workshop.effects("start").size() == 1);
      assertThat(workshop.replies()).isEmpty();

      pipe.cut();

      assertThat(workshop.reply(0).data()).isEqualTo(STARTED);
      ensureItAnswers();
      assertThat(workshop.effects("start")).hasSize(1);
    }
  }

  @Test
  void aCommandThatIsDeliveredAgainAfterARestartIsDoneOnceAndAnswered() throws Exception {
    Map<String, String> properties = new HashMap<>(QUIET);
    properties.put("printago.connectSeconds", "1");
    try (BrokerPipe pipe = new BrokerPipe(cloud().brokerUrl().getPort())) {
      workshop.writeConfig(lasting(Map.of("broker_url", "mqtt://127.0.0.1:" + pipe.port())));
      workshop.start(properties);
      pipe.lose();
      cloud().publish(COMMANDS, startCommand(), 1, false);
      eventually("the print").until(() -> workshop.effects("start").size() == 1);
      workshop.stop();
      pipe.cut();
      assertThat(workshop.replies()).isEmpty();

      workshop.start(properties);

      // The reply may be told twice: to what is delivered again, and because nobody had got it.
      assertThat(workshop.reply(0).data()).isEqualTo(STARTED);
      cloud().publish(COMMANDS, command("printer_control", "get_status", Map.of()), 0, false);
      eventually("an answer").until(() -> !cloud().messagesOfType("status").isEmpty());
      assertThat(workshop.effects("start")).hasSize(1);
    }
  }

  @Test
  void whatIsQueuedInALastingSessionIsCarriedOutLater() throws Exception {
    workshop.writeConfig(lasting(Map.of()));
    workshop.start(QUIET);
    workshop.stop();
    cloud().publish(COMMANDS, startCommand(), 1, false);

    workshop.start(QUIET);

    assertThat(workshop.reply(0).data()).isEqualTo(STARTED);
    ensureItAnswers();
    assertThat(workshop.effects("start")).hasSize(1);
  }

  @Test
  void answersAFloodAndGoesOn() throws Exception {
    workshop.start(QUIET);
    String payload =
        "{\"type\": \"temperature_control\", \"action\": \"set_bed\", \"id\": %d,"
            + " \"parameters\": {\"temperature\": 60}}";

    for (int i = 0; i < FLOOD; i++) {
      cloud().publish(COMMANDS, payload.formatted(i), 0, false);
    }

    eventually("all replies").until(() -> workshop.replies().size() == FLOOD);
    assertThat(
            workshop.replies().stream().map(reply -> reply.json().get("id").toString()).distinct())
        .hasSize(FLOOD);
    ensureItAnswers();
    assertThat(cloud().connections()).isEqualTo(1);
  }

  @Test
  void aLostConnectionIsToldByTheBrokerAndAnOrderlyEndByTheConnector() throws Exception {
    workshop.start(QUIET);
    eventually("the first connection").until(() -> presence().equals(List.of("connected")));
    cloud().disconnectClients();
    eventually("the next").until(() -> cloud().connections() == 2 && presence().size() == 3);
    workshop.stop();

    assertThat(presence())
        .containsExactly("connected", "disconnected", "connected", "disconnected");
    assertThat(cloud().clients()).isEmpty();
  }

  @Test
  void theBrokerTellsOfAConnectorThatWasKilled() throws Exception {
    Path config = workshop.writeConfig(Map.of());
    Process process = Program.start(logs.resolve("killed.log"), "--config", config.toString());
    try {
      eventually("the connection").until(() -> presence().equals(List.of("connected")));
    } finally {
      process.destroyForcibly().waitFor();
    }

    eventually("the last will").until(() -> presence().size() == 2);
    assertThat(presence()).containsExactly("connected", "disconnected");
  }

  @Test
  void leavesABrokerThatSaysNothing() throws Exception {
    workshop.writeConfig(Map.of("keepalive", 1));
    workshop.start(Map.of("printago.connectSeconds", "1"));
    cloud().silence(true);
    eventually("the connection is given up").until(() -> cloud().clients().isEmpty());

    cloud().silence(false);

    eventually("the connection").until(cloud()::isConnected);
  }

  @Test
  void takesNoCommandsWithATokenThatIsRefused() throws Exception {
    Map<String, Object> account = new HashMap<>();
    account.put("pairing_mode", "token");
    account.put("pairing_url", cloud().pairingUrl());
    account.put("pairing_token", "wrong");
    workshop.writeConfig(account);
    workshop.startAlone(QUIET);
    eventually("the message").until(() -> !cloud().messagesOfType("pairing").isEmpty());
    assertThat(cloud().messagesOfType("pairing").get(0).data())
        .isEqualTo(
            Map.of(
                "status", "failed",
                "success", false,
                "account_name", "My Farm",
                "message", "the token is not valid"));
    assertThat(cloud().isConnected()).isFalse();
    workshop.stop();

    account.put("pairing_token", cloud().options().pairingToken());
    workshop.writeConfig(account);
    workshop.start(QUIET);
    ensureItAnswers();
    eventually("the pairing")
        .untilAsserted(
            () ->
                assertThat(cloud().messagesOfType("pairing"))
                    .last()
                    .extracting(message -> ((Map<?, ?>) message.data()).get("status"))
                    .isEqualTo("paired"));
  }
}
