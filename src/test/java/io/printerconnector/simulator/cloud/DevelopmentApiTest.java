package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.FakeTime;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CloudClient.Reply;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevelopmentApiTest {

  private DevelopmentCloud cloud;
  private CloudClient developer;
  private CloudClient connector;

  @BeforeEach
  void start() throws Exception {
    cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults(), new FakeTime());
    developer = new CloudClient(cloud);
    connector = new CloudClient(cloud);
    connector.pair(developer.post("/dev/tokens", "").json().path("token").asText(), "Voron");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void listsItsEndpoints() throws Exception {
    JsonNode endpoints = developer.get("/dev").json().path("endpoints");

    assertThat(endpoints.path("POST /dev/commands").asText()).contains("printer_id");
    assertThat(endpoints).hasSize(19);
  }

  @Test
  void addsTokens() throws Exception {
    assertThat(developer.post("/dev/tokens", "{\"token\":\"mine\"}"))
        .isEqualTo(new Reply(201, "{\"token\":\"mine\"}"));
    assertThat(new CloudClient(cloud).pair("mine").has("connector")).isTrue();
  }

  @Test
  void queuesACommandAndShowsWhatBecameOfIt() throws Exception {
    Reply queued =
        developer.post(
            "/dev/commands",
            """
            {"id": 12345678901234567890, "printer_id": 1, "action": "run_gcode",
             "params": {"script": "G28", "x": 0.10}, "expires_at": null}
            """);
    assertThat(queued.status()).isEqualTo(201);
    assertThat(cloud.command(new BigInteger("12345678901234567890")).timesDelivered()).isZero();

    assertThat(connector.poll("").text())
        .isEqualTo(
            """
            [{"id":12345678901234567890,"printer_id":1,"action":"run_gcode",\
            "params":{"script":"G28","x":0.10},"expires_at":null}]""");
    connector.complete("12345678901234567890", "{\"status\":\"succeeded\",\"result\":{\"a\":1}}");

    JsonNode shown = developer.get("/dev/commands/12345678901234567890").json();
    assertThat(shown.path("id").bigIntegerValue()).isEqualTo("12345678901234567890");
    assertThat(shown.path("action").asText()).isEqualTo("run_gcode");
    assertThat(shown.path("status").asText()).isEqualTo("succeeded");
    assertThat(shown.at("/result/a").asInt()).isEqualTo(1);
    assertThat(shown.path("times_delivered").asInt()).isEqualTo(1);
    assertThat(shown.path("completed_at").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(developer.get("/dev/commands").json()).containsExactly(shown);
  }

  @Test
  void generatesIdsAndEmptyParams() throws Exception {
    JsonNode queued =
        developer.post("/dev/commands", "{\"printer_id\":1,\"action\":\"pause\"}").json();

    assertThat(queued.path("id").asText()).isEqualTo("cmd_1");
    assertThat(queued.path("status").asText()).isEqualTo("pending");
    assertThat(connector.poll("").json().at("/0/params").toString()).isEqualTo("{}");
    assertThat(developer.post("/dev/commands/cmd_1/redeliver", "").status()).isEqualTo(200);
    assertThat(connector.poll("").json()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST /dev/commands | {\"action\": \"pause\"}                               | printer_id",
        "POST /dev/commands | {\"printer_id\": 1}                                   | action",
        "POST /dev/commands | {\"printer_id\": 1, \"action\": 5}                    | action",
        "POST /dev/commands | {\"printer_id\": 1, \"action\": \"x\", \"id\": 1.5}   | \"id\"",
        "POST /dev/commands | {\"printer_id\": 1, \"action\": \"x\", \"id\": \"taken\"} | \"id\"",
        "POST /dev/commands | {\"printer_id\"                                       | JSON",
        "POST /dev/tokens   | {\"token\": 5}                                        | token",
        "POST /dev/tokens   | {\"tokn\": \"x\"}                                     | tokn",
        "POST /dev/faults   | {\"kind\": \"odd\"}                                   | kind",
        "GET /dev/snapshots?limit=x |                                               | limit",
        "GET /dev/commands/%zz      |                                               | %zz"
      })
  void namesWhatIsWrong(String endpoint, String body, String named) throws Exception {
    cloud.queue(QueuedCommand.of(1, "pause", Map.of()).withId("taken"));
    String target = endpoint.substring(endpoint.indexOf('/'));
    // java.net.URI refuses a malformed escape, so this one goes through a raw socket.
    Reply reply =
        target.contains("%zz")
            ? RawHttp.get(cloud.baseUrl(), target)
            : body == null ? developer.get(target) : developer.post(target, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains(named);
  }

  @Test
  void saysThatACommandIsUnknown() throws Exception {
    assertThat(developer.get("/dev/commands/none").status()).isEqualTo(404);
    assertThat(developer.post("/dev/commands/none/redeliver", "").status()).isEqualTo(404);
  }

  @Test
  void showsTheNewestHeartbeatsAndSnapshots() throws Exception {
    for (int i = 1; i <= 3; i++) {
      connector.heartbeat("{\"status\":{\"uptime_seconds\":" + i + "}}");
      connector.post(
          "/api/v1/snapshots/batch",
          "{\"snapshots\":[{\"printer_id\":1,\"payload\":{\"n\":" + i + "}}]}");
    }

    JsonNode heartbeats = developer.get("/dev/heartbeats?limit=2").json();
    assertThat(heartbeats).hasSize(2);
    assertThat(heartbeats.at("/1/body/status/uptime_seconds").asInt()).isEqualTo(3);
    JsonNode snapshots = developer.get("/dev/snapshots?limit=1").json();
    assertThat(snapshots).hasSize(1);
    assertThat(snapshots.at("/0/body/payload/n").asInt()).isEqualTo(3);
    assertThat(snapshots.at("/0/received_at").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(developer.get("/dev/snapshots").json()).hasSize(3);
    JsonNode connectors = developer.get("/dev/connectors").json();
    assertThat(connectors.at("/0/printers/0/name").asText()).isEqualTo("Voron");
    assertThat(connectors.at("/0/last_heartbeat/status/uptime_seconds").asInt()).isEqualTo(3);
  }

  @Test
  void showsRequestsAndNoSecretAnywhere() throws Exception {
    cloud.addToken("PAIR_visible_nowhere");
    new CloudClient(cloud).pair("PAIR_visible_nowhere", "Second");
    connector.poll("?limit=5");

    JsonNode requests = developer.get("/dev/requests").json();
    assertThat(requests).hasSize(3);
    assertThat(requests.at("/2/method").asText()).isEqualTo("GET");
    assertThat(requests.at("/2/target").asText()).endsWith("/commands?limit=5");
    assertThat(requests.at("/2/headers/authorization").asText()).isEqualTo("***");
    assertThat(requests.at("/1/body").asText()).contains("Second");
    for (String path : new String[] {"requests", "connectors", "commands", "heartbeats"}) {
      assertThat(developer.get("/dev/" + path).text())
          .doesNotContain(connector.secret())
          .doesNotContain("PAIR_visible_nowhere");
    }
    ReceivedRequest poll = cloud.requests().matching("GET", "/api/v1/connectors/").get(0);
    assertThat(poll.headers()).containsEntry("authorization", "Bearer " + connector.secret());
  }

  @Test
  void switchesFaultsThatNeverHitItself() throws Exception {
    Reply added = developer.post("/dev/faults", "{\"kind\":\"status\",\"status\":503,\"times\":5}");

    assertThat(added.status()).isEqualTo(201);
    assertThat(connector.heartbeat("{}").status()).isEqualTo(503);
    assertThat(developer.get("/dev/faults").json().at("/0/times").asInt()).isEqualTo(4);
    assertThat(cloud.requests().matching("POST", "/api/v1/connectors/1001/heartbeat")).hasSize(1);
    assertThat(developer.delete("/dev/faults").text()).isEqualTo("[]");
    assertThat(connector.heartbeat("{}").status()).isEqualTo(200);
  }
}
