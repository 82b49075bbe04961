package io.printerconnector.simulator.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.printago.HttpPeer.Reply;
import io.printerconnector.simulator.printago.MqttPeer.Received;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a developer can do under /dev. */
class PrintagoDevelopmentApiTest extends PrintagoTest {

  private static final String STATUS =
      "{\"type\":\"status\",\"printer_id\":\"p1\",\"data\":{\"printer_state_id\":\"PRINTING\"}}";

  @Test
  void listsItsEndpoints() throws Exception {
    JsonNode endpoints = get("/dev").json().path("endpoints");

    assertThat(endpoints.path("POST /dev/files").asText()).contains("?name=");
    assertThat(endpoints.path("POST /dev/faults").asText()).contains("lost_reply");
    assertThat(endpoints).hasSize(23);
  }

  @Test
  void publishesCommands() throws Exception {
    MqttPeer printer = peer("printer").subscribe("octoPrint/commands", 1);

    Reply reply = post("/dev/commands", "{\"type\":\"a\",\"action\":\"b\"}");
    post(
        "/dev/commands",
        "{\"type\":\"a\",\"action\":\"b\",\"parameters\":{\"n\":0.10},\"printer_id\":\"p1\","
            + "\"id\":7,\"qos\":1,\"retained\":true}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().toString())
        .contains("\"topic\":\"octoPrint/commands\"", "\"clients\":1");
    assertThat(printer.next())
        .isEqualTo(command("{\"type\":\"a\",\"action\":\"b\",\"parameters\":{}}", 0));
    assertThat(printer.next())
        .isEqualTo(
            command(
                "{\"type\":\"a\",\"action\":\"b\",\"parameters\":{\"n\":0.10},"
                    + "\"printer_id\":\"p1\",\"id\":7}",
                1));
    assertThat(peer("late").subscribe("#", 1).next().retained()).isTrue();
  }

  @Test
  void publishesAnything() throws Exception {
    MqttPeer printer = peer("printer").subscribe("#", 1);

    post("/dev/publish", "{\"topic\":\"t\",\"payload\":\"no JSON\",\"qos\":1}");
    post("/dev/publish", "{\"topic\":\"t\",\"payload\":{\"a\":[1]}}");
    post("/dev/publish", "{\"topic\":\"t\"}");

    assertThat(printer.next()).isEqualTo(new Received("t", "no JSON", 1, false));
    assertThat(printer.next().text()).isEqualTo("{\"a\":[1]}");
    assertThat(printer.next().text()).isEmpty();
  }

  @Test
  void showsMessages() throws Exception {
    peer("printer").publish("octoprint/status", STATUS, 0, true).publish("t", "no JSON", 1, false);
    await().until(() -> server.messages().size() == 2);

    JsonNode shown = get("/dev/messages").json();

    assertThat(shown).hasSize(2);
    assertThat(shown.at("/0/time").asText()).endsWith("Z");
    assertThat(shown.at("/0/topic").asText()).isEqualTo("octoprint/status");
    assertThat(shown.at("/0/sender").asText()).isEqualTo("printer");
    assertThat(shown.at("/0/retained").asBoolean()).isTrue();
    assertThat(shown.at("/0/payload").toString()).isEqualTo(STATUS);
    assertThat(shown.at("/1/payload").asText()).isEqualTo("no JSON");
    assertThat(shown.at("/1/qos").asInt()).isEqualTo(1);
    assertThat(get("/dev/messages?limit=1").json()).containsExactly(shown.get(1));
    assertThat(get("/dev/messages?type=status").json()).containsExactly(shown.get(0));
    assertThat(get("/dev/messages?type=success").json()).isEmpty();
  }

  @Test
  void showsTheStatus() throws Exception {
    peer("printer")
        .subscribe("octoPrint/commands", 0)
        .publish("octoPrint/mqtt", "connected", 1, true)
        .publish("octoprint/status", STATUS, 1, true);

    JsonNode status = get("/dev/status").json();

    assertThat(status.path("connected").asBoolean()).isTrue();
    assertThat(status.path("connections").asInt()).isEqualTo(1);
    assertThat(status.path("presence").asText()).isEqualTo("connected");
    assertThat(status.at("/clients/0/subscriptions").toString())
        .isEqualTo("{\"octoPrint/commands\":0}");
    assertThat(status.at("/printers/p1/printer_state_id").asText()).isEqualTo("PRINTING");
  }

  @Test
  void storesFiles() throws Exception {
    Reply stored =
        HttpPeer.send(
            "POST",
            url("/dev/files?name=F%C3%A4n.gcode"),
            "G1 X5 ; 50%25 & more = less\n",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(stored.status()).isEqualTo(201);
    String file = stored.json().path("url").asText();
    assertThat(HttpPeer.get(URI.create(file)).text()).isEqualTo("G1 X5 ; 50%25 & more = less\n");
    assertThat(get("/dev/files").text()).isEqualTo("[\"" + file + "\"]");
    post("/dev/pace", "{\"bytes_per_second\":14}");
    long start = System.nanoTime();
    HttpPeer.get(URI.create(file));
    assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
  }

  @Test
  void showsUploads() throws Exception {
    String target = post("/dev/uploads?name=1.png", "").json().path("url").asText();
    HttpPeer.send("PUT", URI.create(target), "picture", "Content-Type", "image/png");

    JsonNode uploads = get("/dev/uploads").json();
    assertThat(uploads).hasSize(1);
    assertThat(uploads.at("/0/method").asText()).isEqualTo("PUT");
    assertThat(uploads.at("/0/content_type").asText()).isEqualTo("image/png");
    assertThat(uploads.at("/0/size").asInt()).isEqualTo(7);
    Reply picture = get("/dev/uploads/1");
    assertThat(picture.type()).isEqualTo("image/png");
    assertThat(picture.text()).isEqualTo("picture");
    assertThat(get("/dev/uploads/2").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"/dev/cut", "/dev/restart"})
  void sendsClientsAway(String endpoint) throws Exception {
    MqttPeer printer = peer("printer").subscribe("octoPrint/commands", 0);

    assertThat(post(endpoint, "").text()).isEqualTo("{\"connected\":false}");

    printer.awaitLoss();
    printer.connect();
  }

  @Test
  void closesAndOpensThePort() throws Exception {
    MqttPeer printer = stranger("printer");

    assertThat(post("/dev/away", "").status()).isEqualTo(200);

    assertThat(printer.refusal()).isEqualTo(32103);
    assertThat(HttpPeer.send("DELETE", url("/dev/away"), "").status()).isEqualTo(200);
    printer.connect();
  }

  @Test
  void refusesConnections() throws Exception {
    MqttPeer printer = stranger("printer");
    post("/dev/refuse", "");
    assertThat(printer.refusal()).isEqualTo(5);
    post("/dev/refuse", "{\"code\":3}");
    assertThat(printer.refusal()).isEqualTo(3);
    HttpPeer.send("DELETE", url("/dev/refuse"), "");
    printer.connect();
  }

  @Test
  void silencesTheBroker() throws Exception {
    MqttPeer printer = peer("printer").subscribe("octoPrint/commands", 0);
    String command = "{\"type\":\"a\",\"action\":\"b\"}";

    post("/dev/silence", "");

    assertThat(post("/dev/commands", command).json().path("clients").asInt(1)).isZero();
    HttpPeer.send("DELETE", url("/dev/silence"), "");
    assertThat(post("/dev/commands", command).json().path("clients").asInt()).isEqualTo(1);
    printer.next();
  }

  @Test
  void switchesFaultsThatNeverHitItselfAndShowsRequests() throws Exception {
    post("/dev/faults", "{\"kind\":\"status\",\"status\":503,\"times\":5}");

    assertThat(get("/files/a").status()).isEqualTo(503);
    assertThat(get("/dev/faults").json().at("/0/times").asInt()).isEqualTo(4);
    JsonNode requests = get("/dev/requests").json();
    assertThat(requests).hasSize(1);
    assertThat(requests.at("/0/target").asText()).isEqualTo("/files/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/dev/commands      | {\"action\":\"b\"}                                       | \"type\"",
        "/dev/commands      | {\"type\":\"a\"}                                         | \"action\"",
        "/dev/commands      | {\"type\":\"a\",\"action\":\"b\",\"qos\":2}              | \"qos\"",
        "/dev/commands      | {\"type\":\"a\",\"action\":\"b\",\"retained\":1}         | \"retained\"",
        "/dev/commands      | {\"type\"                                                | JSON",
        "/dev/publish       | {\"payload\":\"a\"}                                      | \"topic\"",
        "/dev/publish       | {\"topic\":\"a/+\"}                                      | a/+",
        "/dev/publish       | {\"topic\":\"a\",\"retain\":true}                        | \"retain\"",
        "/dev/files         | G28                                                      | \"name\"",
        "/dev/files?name=a/b | G28                                                     | \"name\"",
        "/dev/refuse        | {\"code\":6}                                             | \"code\"",
        "/dev/pace          | {\"bytes_per_second\":0}                                 | \"bytes_per_second\""
      })
  void namesWhatIsWrong(String endpoint, String body, String named) throws Exception {
    Reply reply = post(endpoint, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).contains(named);
    assertThat(server.messages()).isEmpty();
  }

  private static Received command(String text, int qos) {
    return new Received("octoPrint/commands", text, qos, false);
  }

  private Reply get(String target) throws Exception {
    return HttpPeer.get(url(target));
  }

  private Reply post(String target, String body) throws Exception {
    return HttpPeer.send("POST", url(target), body);
  }

  private URI url(String target) {
    return URI.create(server.baseUrl() + target);
  }
}
