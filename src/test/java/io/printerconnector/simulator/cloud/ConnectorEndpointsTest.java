package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.cloud.CloudClient.Reply;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication, heartbeats, snapshots, and what holds for every endpoint. */
class ConnectorEndpointsTest extends CloudTest {

  @Override
  String[] printers() {
    return new String[] {"Voron", "Ender"};
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/connectors/1001/heartbeat",
        "GET /api/v1/connectors/1001/commands",
        "GET /api/v1/connectors/1001/webcam_requests",
        "POST /api/v1/commands/cmd_1/complete",
        "POST /api/v1/snapshots/batch"
      })
  void everyEndpointWantsTheRightSecretForTheId(String endpoint) throws Exception {
    cloud.queue(1, "pause", Map.of());
    String secret = client.secret();
    CloudClient other = new CloudClient(cloud);
    String otherId = other.pair(cloud.issueToken(), "Third").at("/connector/id").asText();

    for (String[] credentials :
        new String[][] {
          {id, "wrong"}, {id, ""}, {"77", secret}, {otherId, secret}, {id, secret + "x"}
        }) {
      client.use(credentials[0], credentials[1]);
      assertUnauthorized(call(client, endpoint));
    }
    assertUnauthorized(call(new CloudClient(cloud), endpoint));
    assertThat(cloud.command("cmd_1").status()).isEqualTo(CommandStatus.PENDING);
    assertThat(cloud.heartbeats()).isEmpty();
    client.use(id, secret);
    assertThat(call(client, endpoint).status()).isNotEqualTo(401);
  }

  private static void assertUnauthorized(Reply reply) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text()).isEqualTo("{\"error\":\"Unauthorized\"}");
  }

  private static Reply call(CloudClient client, String endpoint) throws Exception {
    String target = endpoint.substring(endpoint.indexOf(' ') + 1);
    return endpoint.startsWith("GET") ? client.get(target) : client.post(target, "{}");
  }

  @Test
  void anotherConnectorsPathIsNotFound() throws Exception {
    for (Reply reply :
        new Reply[] {
          client.get("/api/v1/connectors/99/commands"),
          client.post("/api/v1/connectors/99/heartbeat", "{}")
        }) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.text()).isEqualTo("{\"error\":\"Connector not found\"}");
    }
  }

  @Test
  void keepsHeartbeatsAndReachability() throws Exception {
    Reply reply =
        client.heartbeat(
            """
            {"status": {"uptime_seconds": 5}, "printers": [
              {"printer_id": 2, "reachable": true, "klippy_state": null},
              {"printer_id": 99, "reachable": false}]}
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{\"status\":\"ok\"}");
    RegisteredConnector connector = cloud.connectors().get(0);
    assertThat(connector.printers())
        .extracting(RegisteredPrinter::reachable)
        .containsExactly(null, true);
    assertThat(connector.lastHeartbeat()).containsEntry("status", Map.of("uptime_seconds", 5));
    assertThat(connector.lastHeartbeatAt()).isEqualTo(clock.instant());
    assertThat(cloud.heartbeats())
        .singleElement()
        .extracting(ReceivedMessage::body)
        .isEqualTo(connector.lastHeartbeat());
  }

  @Test
  void answersWithoutContentIfAsked() throws Exception {
    start(DevelopmentCloudOptions.defaults().withEmptyAnswers(true));
    cloud.queue(1, "pause", Map.of());

    assertThat(client.heartbeat("{}")).isEqualTo(new Reply(204, ""));
    assertThat(client.complete("cmd_1", "{\"status\":\"succeeded\"}"))
        .isEqualTo(new Reply(204, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\": 1}                         | status",
        "{\"printers\": 1}                       | printers",
        "{\"printers\": [{\"reachable\": \"yes\"}]} | reachable"
      })
  void refusesAnIllTypedHeartbeat(String body, String named) throws Exception {
    Reply reply = client.heartbeat(body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.error()).contains(named);
    assertThat(cloud.heartbeats()).isEmpty();
  }

  @Test
  void storesTheSnapshotsOfOwnPrinters() throws Exception {
    Reply reply =
        client.post(
            "/api/v1/snapshots/batch",
            """
            {"snapshots": [
              {"printer_id": 1, "captured_at": "2026-01-01T00:00:00Z", "payload": {"t": 0.10}},
              {"printer_id": 3, "payload": {}}, {"payload": {}},
              {"printer_id": "2", "payload": {"n": null}}]}
            """);

    assertThat(reply.text()).isEqualTo("{\"inserted\":2}");
    assertThat(cloud.snapshots()).hasSize(2);
    ReceivedMessage first = cloud.snapshots().get(0);
    assertThat(first.receivedAt()).isEqualTo(clock.instant());
    assertThat(first.body())
        .isEqualTo(
            Map.of(
                "printer_id",
                1,
                "captured_at",
                "2026-01-01T00:00:00Z",
                "payload",
                Map.of("t", new BigDecimal("0.10"))));
    assertThat(cloud.snapshots().get(1).body()).containsEntry("printer_id", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"snapshots\": {}}", "{\"snapshots\": [1]}"})
  void refusesAnIllTypedBatch(String body) throws Exception {
    Reply reply = client.post("/api/v1/snapshots/batch", body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.error()).contains("snapshots");
  }

  @Test
  void takesLargeBodiesUpToTheLimit() throws Exception {
    String snapshot = "{\"snapshots\":[{\"printer_id\":1,\"payload\":\"%s\"}]}";
    String large = snapshot.formatted("x".repeat(25_000_000));
    assertThat(client.post("/api/v1/snapshots/batch", large).text()).isEqualTo("{\"inserted\":1}");

    start(DevelopmentCloudOptions.defaults().withBodyLimit(1000));
    String fits = snapshot.formatted("x".repeat(900));
    assertThat(client.post("/api/v1/snapshots/batch", fits).status()).isEqualTo(200);
    Reply tooLarge = client.post("/api/v1/snapshots/batch", snapshot.formatted("x".repeat(1000)));
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.error()).contains("too large");
  }

  @Test
  void tellsUnknownPathsAndMethods() throws Exception {
    JsonNode missing = client.get("/api/v1/nothing").json();
    assertThat(missing.path("error").asText()).contains("/api/v1/nothing");
    assertThat(client.get("/api/v1/nothing").status()).isEqualTo(404);
    assertThat(client.get("/api/v1/snapshots/batch").status()).isEqualTo(405);
  }
}
