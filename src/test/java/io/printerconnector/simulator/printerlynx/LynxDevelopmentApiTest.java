package io.printerconnector.simulator.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.printerlynx.LynxClient.Reply;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a developer can do under /dev. */
class LynxDevelopmentApiTest extends PrinterlynxTest {

  private LynxClient developer;

  @BeforeEach
  void openClient() {
    developer = new LynxClient(server.baseUrl(), null);
  }

  @Override
  DevelopmentPrinterlynxOptions options() {
    return super.options().withMostFileBytes(100_000);
  }

  @Test
  void listsItsEndpoints() throws Exception {
    JsonNode endpoints = developer.get("/dev").json().path("endpoints");

    assertThat(endpoints.path("POST /dev/files").asText()).contains("?name=");
    assertThat(endpoints.path("POST /dev/quirks").asText())
        .contains("silent (accepts agents", "cut_after_bytes (");
    assertThat(endpoints.path("POST /dev/faults").asText()).contains("lost_reply");
    assertThat(endpoints).hasSize(20);
  }

  @Test
  void storesFiles() throws Exception {
    Reply stored = developer.post("/dev/files?name=F%C3%A4n.gcode", "G28\n");

    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.json().path("name").asText()).isEqualTo("Fän.gcode");
    assertThat(stored.json().path("size").asInt()).isEqualTo(4);
    assertThat(developer.get("/dev/files").json()).containsExactly(stored.json());
    LynxClient agent = new LynxClient(server.baseUrl(), "agent-token");
    String uuid = stored.json().path("uuid").asText();
    assertThat(agent.get("/api/v1/printfiles/" + uuid + "/download").text()).isEqualTo("G28\n");
    Reply refused = developer.post("/dev/files?name=x", "x".repeat(99_997));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.json().path("error").asText()).contains("only 99,996 are free");
    assertThat(developer.post("/dev/files?name=x", "x".repeat(100_001)).status()).isEqualTo(413);
  }

  @Test
  void storesWhatCurlCallsAForm() throws Exception {
    String gcode = "G1 X5 ; 50%25 & more = less\n".repeat(1_000);

    Reply stored = developer.postAsCurl("/dev/files?name=long.gcode", gcode);

    assertThat(stored.status()).isEqualTo(201);
    LynxClient agent = new LynxClient(server.baseUrl(), "agent-token");
    String uuid = stored.json().path("uuid").asText();
    assertThat(agent.get("/api/v1/printfiles/" + uuid + "/download").text()).isEqualTo(gcode);
  }

  @Test
  void sendsMessagesAsTheyAreAndShowsThem() throws Exception {
    String message = "{\"type\": \"print_job\",\"data\":{\"type\":\"START\",\"n\":0.10},\"id\":7}";
    Reply early = developer.post("/dev/messages", message);
    assertThat(early.status()).isEqualTo(409);
    LynxPeer agent = LynxPeer.agent(server);

    assertThat(developer.post("/dev/messages", message).status()).isEqualTo(202);

    assertThat(agent.next()).isEqualTo(message);
    agent.send("no JSON");
    await().until(() -> server.frames().size() == 4);
    Reply reply = developer.get("/dev/messages");
    JsonNode shown = reply.json();
    assertThat(reply.text()).doesNotContain("agent-token");
    assertThat(shown).hasSize(4);
    assertThat(shown.at("/0/message/data/token").asText()).isEqualTo("***");
    assertThat(shown.at("/0/direction").asText()).isEqualTo("received");
    assertThat(shown.at("/0/peer").asText()).isEqualTo("agent");
    assertThat(shown.at("/0/connection").asInt()).isEqualTo(1);
    assertThat(shown.at("/0/time").asText()).endsWith("Z");
    assertThat(shown.at("/2/direction").asText()).isEqualTo("sent");
    assertThat(shown.at("/2/message").toString())
        .isEqualTo(message.replace("0.10", "0.1").replace(": ", ":"));
    assertThat(shown.at("/3/text").asText()).isEqualTo("no JSON");
    assertThat(developer.get("/dev/messages?limit=1").json()).containsExactly(shown.get(3));
  }

  @Test
  void sendsAnyText() throws Exception {
    assertThat(developer.post("/dev/text", "no JSON").status()).isEqualTo(409);
    LynxPeer agent = LynxPeer.agent(server);

    assertThat(developer.post("/dev/text", "no JSON").status()).isEqualTo(202);

    assertThat(agent.next()).isEqualTo("no JSON");
  }

  @Test
  void showsPrintersAndTheAgent() throws Exception {
    LynxPeer agent = LynxPeer.agent(server);
    for (String status : new String[] {"busy", "available"}) {
      agent.send("{'type':'printer_status','data':{'printer_uuid':'p','status':'" + status + "'}}");
    }
    await().until(() -> server.statuses().size() == 2);

    JsonNode printers = developer.get("/dev/printers").json();
    assertThat(printers).hasSize(1);
    assertThat(printers.at("/0/printer_uuid").asText()).isEqualTo("p");
    assertThat(printers.at("/0/status").asText()).isEqualTo("available");
    assertThat(printers.at("/0/received_at").asText()).endsWith("Z");
    assertThat(developer.get("/dev/agent").text())
        .isEqualTo(
            "{\"uuid\":\"7d4ce00f-d60a-4504-96ab-31a83f848722\",\"name\":\"Workshop\","
                + "\"connected\":true,\"connections\":1}");
  }

  @Test
  void cutsAndClosesAndStopsReading() throws Exception {
    LynxPeer first = LynxPeer.agent(server);
    assertThat(developer.post("/dev/cut", "").json().path("connected").asBoolean(true)).isFalse();
    assertThat(first.failed.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    LynxPeer second = LynxPeer.agent(server);
    assertThat(developer.post("/dev/close", "").json().path("connected").asBoolean(true)).isFalse();
    assertThat(second.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
    LynxPeer third = LynxPeer.agent(server);
    assertThat(developer.post("/dev/stop-reading", "").json().path("connected").asBoolean())
        .isTrue();
    // The order takes effect on another thread, so the first of these may still be heard.
    await()
        .untilAsserted(
            () -> {
              third.pongs.clear();
              third.ping("unheard");
              assertThat(third.pongs.poll(500, TimeUnit.MILLISECONDS)).isNull();
            });
  }

  @Test
  void revokesTheToken() throws Exception {
    LynxPeer agent = LynxPeer.agent(server);

    assertThat(developer.post("/dev/revoke", "").status()).isEqualTo(200);

    assertThat(agent.next()).contains("Invalid token");
    assertThat(new LynxPeer(server, "/api/v1/ws/agent").authenticate("agent-token").next())
        .contains("Invalid token");
    assertThat(developer.delete("/dev/revoke").status()).isEqualTo(200);
    LynxPeer.agent(server);
  }

  @Test
  void switchesQuirks() throws Exception {
    Reply added = developer.post("/dev/quirks", "{\"quirk\":\"wrong_checksum\"}");
    assertThat(added.status()).isEqualTo(201);
    developer.post("/dev/quirks", "{\"quirk\":\"CUT_AFTER_BYTES\",\"number\":7}");

    assertThat(developer.get("/dev/quirks").text())
        .isEqualTo("{\"wrong_checksum\":true,\"cut_after_bytes\":7}");
    assertThat(server.quirks().has(Quirk.WRONG_CHECKSUM)).isTrue();
    assertThat(developer.delete("/dev/quirks").text()).isEqualTo("{}");
  }

  @Test
  void switchesFaultsThatNeverHitItselfAndShowsRequests() throws Exception {
    developer.post("/dev/faults", "{\"kind\":\"status\",\"status\":503,\"times\":5}");

    assertThat(new LynxClient(server.baseUrl(), "agent-token").get("/health").status())
        .isEqualTo(503);
    assertThat(developer.get("/dev/faults").json().at("/0/times").asInt()).isEqualTo(4);
    assertThat(developer.delete("/dev/faults").text()).isEqualTo("[]");
    JsonNode requests = developer.get("/dev/requests").json();
    assertThat(requests).hasSize(1);
    assertThat(requests.at("/0/target").asText()).isEqualTo("/health");
    assertThat(requests.at("/0/headers/authorization").asText()).isEqualTo("***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST /dev/files    |                                           | name",
        "POST /dev/messages | [1]                                       | object",
        "POST /dev/messages | {\"type\"                                 | JSON",
        "POST /dev/quirks   | {\"quirk\":\"odd\"}                       | \"quirk\"",
        "POST /dev/quirks   | {\"quirk\":\"bytes_per_second\"}          | \"number\"",
        "POST /dev/quirks   | {\"quirk\":\"bytes_per_second\",\"number\":0} | \"number\"",
        "POST /dev/quirks   | {\"quirk\":\"silent\",\"number\":1}       | \"number\"",
        "POST /dev/faults   | {\"kind\":\"odd\"}                        | kind"
      })
  void namesWhatIsWrong(String endpoint, String body, String named) throws Exception {
    Reply reply = developer.post(endpoint.substring(5), body == null ? "" : body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).contains(named);
  }
}
