package io.printerconnector.scenario;

import static io.printerconnector.scenario.PrintagoWorkshop.QUIET;
import static io.printerconnector.scenario.PrintagoWorkshop.command;
import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.tls.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Printago's protocol over a real Mosquitto, which is driven by mosquitto_pub and mosquitto_sub.
 */
@Tag("mosquitto")
class MosquittoTest {

  private static final int FLOOD = 1_000;
  private static final int TRIES = 8;
  private static final String LINK = "cloud-printago-link";
  private static final String SCHEDULER = "org.apache.camel.component.scheduler";
  private static final String STARTED = "Print start command issued successfully.";
  private static final String STATUS = command("printer_control", "get_status", Map.of());
  private static final String ACL =
      """
      user owner
      topic readwrite #

      user connector
      topic read octoPrint/commands
      topic write octoPrint/mqtt
      topic write octoprint/#
      """;

  @TempDir private Path folder;
  private final PrintagoWorkshop workshop = new PrintagoWorkshop();
  private Mosquitto broker;

  @AfterEach
  void close() throws Exception {
    workshop.close();
    broker.close();
  }

  private void prepare() throws Exception {
    broker = new Mosquitto(folder);
    broker.users(ACL, Mosquitto.OWNER, "connector");
  }

  /** Starts the broker, and the connector with these members of the object printago. */
  private void start(Map<String, Object> more) throws Exception {
    broker.start();
    broker.listenToAll();
    configure(more);
    workshop.startAlone(QUIET);
    awaitSubscription(1);
  }

  private Path configure(Map<String, Object> more) {
    Map<String, Object> account = new HashMap<>();
    account.put("broker_url", "mqtt://127.0.0.1:" + broker.port());
    account.put("username", "connector");
    account.put("password", Mosquitto.PASSWORD);
    account.putAll(more);
    return workshop.writeConfig(account);
  }

  private static Map<String, Object> tls(int port, Path authority) {
    Map<String, Object> account = new HashMap<>();
    account.put("broker_url", "mqtts://localhost:" + port);
    account.put("ca_file", authority.toString());
    return account;
  }

  /** The connector says that it is connected, and its commands are subscribed to after that. */
  private void awaitSubscription(int times) {
    eventually("connected").until(() -> broker.presence().contains("connected"));
    eventually("subscribed")
        .until(
            () ->
                broker
                        .log()
                        .lines()
                        .filter(line -> line.contains(PrintagoWorkshop.COMMANDS + " (QoS"))
                        .count()
                    >= times);
  }

  /** The words for a broker that is not connected to, as the loop of the connection says them. */
  private void assertRefused(Map<String, Object> more, String reason) throws Exception {
    configure(more);
    try (LoopLog log = new LoopLog()) {
      workshop.startAlone(QUIET);
      eventually(reason).until(() -> log.of(LINK).stream().anyMatch(line -> line.contains(reason)));
      System.out.println("refused: " + log.of(LINK).get(0));
    } finally {
      workshop.stop();
    }
  }

  private static String start(String id, String url) {
    return "{\"type\": \"printer_control\", \"action\": \"start_print_bbl\", \"id\": \"%s\","
            .formatted(id)
        + " \"parameters\": {\"url\": \"%s\"}}".formatted(url);
  }

  @Test
  void answersTheWholeTableOverTlsWithACertificateOfItsOwn() throws Exception {
    Keys server = new Keys(folder, "localhost");
    Keys client = new Keys(folder, "connector");
    prepare();
    int port =
        broker.listen(
            "certfile " + server.certificate(),
            "keyfile " + server.keyFile(),
            "cafile " + client.certificate(),
            "require_certificate true");
    Map<String, Object> account = tls(port, server.certificate());
    account.put("cert_file", client.certificate().toString());
    account.put("key_file", client.keyFile().toString());
    start(account);
    PrintagoTable table =
        new PrintagoTable(workshop.addFile("Squiggle.gcode"), workshop.uploadUrl("1.png"));

    List<String> expected = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (PrintagoTable.Row row : table.rows()) {
      Map<String, Object> reply = broker.ask(row.payload());
      expected.add(row.payload() + " -> " + row.type() + ": " + row.text());
      got.add(row.payload() + " -> " + reply.get("type") + ": " + PrintagoTable.Row.textOf(reply));
      System.out.println(got.get(got.size() - 1));
    }

    assertThat(got).containsExactlyElementsOf(expected);
    broker.ask(STATUS);
    assertThat(broker.replies()).as("one reply to each").hasSize(expected.size() + 1);
    assertThat(broker.presence()).containsExactly("connected");
    workshop.stop();
    eventually("the farewell").until(() -> broker.presence().contains("disconnected"));
    assertThat(broker.presence()).containsExactly("connected", "disconnected");
  }

  @Test
  void saysWhyThereIsNoConnection() throws Exception {
    Keys authority = new Keys(folder, "authority");
    Keys old = new Keys(folder, "localhost");
    old.signedBy(authority, "localhost", "-startdate", "-10d", "-validity", "5", "-rfc");
    Keys other = new Keys(folder, "elsewhere.example.com");
    prepare();
    int expired = broker.listen("certfile " + old.store() + ".crt", "keyfile " + old.keyFile());
    int elsewhere = broker.listen("certfile " + other.certificate(), "keyfile " + other.keyFile());
    int strict =
        broker.listen(
            "certfile " + other.certificate(),
            "keyfile " + other.keyFile(),
            "cafile " + authority.certificate(),
            "require_certificate true");
    broker.start();
    broker.listenToAll();

    assertRefused(Map.of("password", "wrong"), "not authorised");
    assertRefused(tls(expired, authority.certificate()), "expired");
    assertRefused(tls(elsewhere, other.certificate()), "localhost");
    assertRefused(tls(elsewhere, authority.certificate()), "comes from no authority");
    Map<String, Object> insecure = tls(strict, other.certificate());
    insecure.put("tls_insecure", true);
    assertRefused(insecure, "certificate");
    assertThat(broker.presence()).isEmpty();

    Map<String, Object> unchecked = tls(elsewhere, other.certificate());
    unchecked.put("tls_insecure", true);
    configure(unchecked);
    workshop.startAlone(QUIET);
    awaitSubscription(1);
    assertThat(broker.ask(STATUS)).containsEntry("type", "status");
  }

  @Test
  void saysThatTheSubscriptionIsForbidden() throws Exception {
    broker = new Mosquitto(folder);
    broker.line("plugin /usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so");
    broker.line(
        "plugin_opt_config_file "
            + Files.writeString(folder.resolve("security.json"), withoutSubscriptions()));
    broker.start();

    assertRefused(Map.of(), "it does not allow to subscribe to command_topics");
  }

  /** Users who may publish, but not subscribe. */
  private static String withoutSubscriptions() throws Exception {
    byte[] salt = new byte[12];
    PBEKeySpec key = new PBEKeySpec(Mosquitto.PASSWORD.toCharArray(), salt, 101, 512);
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(key).getEncoded();
    Base64.Encoder base64 = Base64.getEncoder();
    return JsonText.of(
        Map.of(
            "defaultACLAccess",
            Map.of(
                "publishClientSend", true,
                "publishClientReceive", true,
                "subscribe", false,
                "unsubscribe", true),
            "clients",
            List.of(
                Map.of(
                    "username", "connector",
                    "password", base64.encodeToString(hash),
                    "salt", base64.encodeToString(salt),
                    "iterations", 101,
                    "roles", List.of())),
            "groups",
            List.of(),
            "roles",
            List.of()));
  }

  /**
   * Ten minutes with the usual settings are eight tries (5, 10, 20, 40, 80, 120 ... seconds); here,
   * eight tries take a second each.
   */
  @Test
  void waitsForABrokerThatIsAwayForLong() throws Exception {
    prepare();
    start(Map.of());
    assertThat(broker.ask(start("a", workshop.addFile("a.gcode")))).containsEntry("data", STARTED);
    try (LoggedLines log = new LoggedLines(SCHEDULER, Level.WARN)) {
      broker.stop();
      eventually("tries").until(() -> log.texts().size() >= TRIES);
      System.out.println("away for " + log.texts().size() + " tries");
    }
    workshop.printer().shutdown("Lost communication with MCU");
    broker.start();
    awaitSubscription(2);

    Map<String, Object> status = broker.askUntilHeard(STATUS);
    assertThat(PrintagoTable.Row.textOf(status)).isEqualTo("ERROR");
    assertThat(workshop.effects("start")).hasSize(1);
  }

  /** Before the restart, it was no command from before, and was carried out. */
  @Test
  void comesBackAfterARestartAndLeavesOutWhatWasKept() throws Exception {
    prepare();
    start(Map.of());
    broker.publish(start("kept", workshop.addFile("a.gcode")), "-r");
    eventually("the print").until(() -> workshop.effects("start").size() == 1);
    broker.stop();
    broker.start();
    awaitSubscription(2);

    broker.askUntilHeard(STATUS);
    assertThat(workshop.effects("start")).hasSize(1);
  }

  @Test
  void whatIsDeliveredTwiceIsDoneOnce() throws Exception {
    prepare();
    broker.start();
    broker.listenToAll();
    try (BrokerPipe pipe = new BrokerPipe(broker.port())) {
      Map<String, Object> account = new HashMap<>();
      account.put("broker_url", "mqtt://127.0.0.1:" + pipe.port());
      account.put("client_id", "connector");
      account.put("clean_session", false);
      account.put("subscribe_qos", 1);
      configure(account);
      workshop.startAlone(QUIET);
      awaitSubscription(1);
      pipe.lose();
      broker.publish(
          command("printer_control", "start_print_bbl", Map.of("url", workshop.addFile("a.gcode"))),
          "-q",
          "1");
      eventually("the print").until(() -> workshop.effects("start").size() == 1);
      assertThat(broker.replies()).isEmpty();

      pipe.cut();

      eventually("the reply").until(() -> !broker.replies().isEmpty());
      assertThat(broker.replies().get(0)).containsEntry("data", STARTED);
      System.out.println("delivered twice: " + broker.replies().get(0));
      assertThat(broker.ask(STATUS)).containsEntry("type", "status");
      assertThat(workshop.effects("start")).hasSize(1);
    }
  }

  @Test
  void answersAFlood() throws Exception {
    prepare();
    start(Map.of());
    long begin = System.nanoTime();

    broker.publishLines(
        IntStream.range(0, FLOOD)
            .mapToObj(
                i ->
                    ("{\"type\": \"temperature_control\", \"action\": \"set_bed\", \"id\": %d,"
                            + " \"parameters\": {\"temperature\": 60}}")
                        .formatted(i))
            .toList());

    eventually("all replies").until(() -> broker.replies().size() == FLOOD);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.println("flood: " + FLOOD + " commands answered after " + millis + " ms");
    assertThat(broker.replies().stream().map(reply -> reply.get("id").toString()).distinct())
        .hasSize(FLOOD);
    assertThat(broker.ask(STATUS)).containsEntry("type", "status");
  }
}
