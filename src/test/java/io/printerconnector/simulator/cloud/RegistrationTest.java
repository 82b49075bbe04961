package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.cloud.CloudClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {

  private static final String REGISTER = "/api/v1/connectors/register";

  private DevelopmentCloud cloud;
  private CloudClient client;

  @BeforeEach
  void start() {
    start(DevelopmentCloudOptions.defaults().withPairingTokens("PAIR_1"));
  }

  private void start(DevelopmentCloudOptions options) {
    if (cloud != null) {
      cloud.close();
    }
    cloud = DevelopmentCloud.start(options);
    client = new CloudClient(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void assignsIdsAndASecretOfItsOwn() throws Exception {
    String token = cloud.issueToken();
    Reply reply =
        client.post(
            REGISTER,
            """
            {"pairing_token": "%s", "site_name": "Workshop", "device": {"hostname": "pi"},
             "printers": [{"name": "Voron", "ui_port": 80}, {}]}
            """
                .formatted(token));

    assertThat(reply.status()).isEqualTo(200);
    JsonNode json = reply.json();
    assertThat(json.at("/connector/id").isIntegralNumber()).isTrue();
    assertThat(json.at("/credentials/secret").asText()).hasSizeGreaterThan(60);
    assertThat(json.at("/printers").toString())
        .isEqualTo("[{\"id\":1,\"name\":\"Voron\"},{\"id\":2,\"name\":null}]");
    assertThat(json.has("polling")).isFalse();

    assertThat(cloud.connectors())
        .singleElement()
        .satisfies(
            connector -> {
              assertThat(connector.id()).isEqualTo(json.at("/connector/id").asLong());
              assertThat(connector.siteName()).isEqualTo("Workshop");
              assertThat(connector.device()).isEqualTo(Map.of("hostname", "pi"));
              assertThat(connector.printers())
                  .extracting(RegisteredPrinter::name)
                  .containsExactly("Voron", null);
            });
    CloudClient second = new CloudClient(cloud);
    JsonNode other = second.pair("PAIR_1", "Ender");
    assertThat(other.at("/connector/id")).isNotEqualTo(json.at("/connector/id"));
    assertThat(other.at("/printers/0/id").asLong()).isEqualTo(3);
    assertThat(second.secret()).isNotEqualTo(json.at("/credentials/secret").asText());
  }

  @Test
  void canAssignStringsAndSuggestIntervals() throws Exception {
    start(
        DevelopmentCloudOptions.defaults()
            .withIdStyle(IdStyle.STRING)
            .suggesting(2, 15)
            .withPairingTokens("PAIR_1"));
    JsonNode json = client.pair("PAIR_1", "Voron");

    assertThat(json.at("/connector/id").isTextual()).isTrue();
    assertThat(json.at("/connector/id").asText()).isEqualTo("conn_1");
    assertThat(json.at("/printers/0/id").asText()).isEqualTo("printer_1");
    assertThat(json.at("/polling").toString())
        .isEqualTo("{\"commands_seconds\":2,\"snapshots_seconds\":15}");
    assertThat(client.poll("").status()).isEqualTo(200);
  }

  @Test
  void takesATokenOnce() throws Exception {
    String body = "{\"pairing_token\":\"PAIR_1\"}";
    assertThat(client.post(REGISTER, body).status()).isEqualTo(200);

    Reply second = client.post(REGISTER, body);
    assertThat(second.status()).isEqualTo(401);
    assertThat(second.error()).isEqualTo("Pairing token already consumed");
    cloud.addToken("PAIR_1");
    assertThat(client.post(REGISTER, body).status()).isEqualTo(200);
    assertThat(cloud.connectors()).hasSize(2);
  }

  @Test
  void refusesATokenItDoesNotKnow() throws Exception {
    Reply reply = client.post(REGISTER, "{\"pairing_token\":\"nope\"}");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo("Invalid or expired pairing token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                | 422 | pairing_token",
        "                                                  | 422 | pairing_token",
        "{\"pairing_token\": 7}                            | 422 | pairing_token",
        "{\"pairing_token\": \" \"}                        | 422 | pairing_token",
        "{\"pairing_token\": \"PAIR_1\", \"site_name\": 1} | 422 | site_name",
        "{\"pairing_token\": \"PAIR_1\", \"device\": []}   | 422 | device",
        "{\"pairing_token\": \"PAIR_1\", \"printers\": {}} | 422 | printers",
        "{\"pairing_token\": \"PAIR_1\", \"printers\": [1]} | 422 | printers",
        "{\"pairing_token\": \"PAIR_1\", \"printers\": [{\"name\": 1}]} | 422 | name",
        "{\"pairing_token\"                                | 400 | JSON",
        "{\"pairing_token\": \"PAIR_1\"} x                 | 400 | JSON",
        "[]                                                | 400 | object"
      })
  void namesWhatIsWrongAndKeepsTheToken(String body, int status, String named) throws Exception {
    Reply reply = client.post(REGISTER, body == null ? "" : body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.error()).contains(named);
    assertThat(client.post(REGISTER, "{\"pairing_token\":\"PAIR_1\"}").status()).isEqualTo(200);
  }
}
