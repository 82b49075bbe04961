package io.printerconnector.simulator.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printerlynx.LynxClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST API, but for downloads. */
class RestTest extends PrinterlynxTest {

  private static final byte[] CONTENT = "G28\n".getBytes(StandardCharsets.UTF_8);

  private LynxClient user;
  private LynxClient agent;
  private LynxClient nobody;

  @BeforeEach
  void openClients() {
    user = new LynxClient(server.baseUrl(), server.userToken());
    agent = new LynxClient(server.baseUrl(), "agent-token");
    nobody = new LynxClient(server.baseUrl(), null);
  }

  @Test
  void logsTheUserIn() throws Exception {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}";
    String name = DevelopmentPrinterlynx.username();
    Reply reply =
        nobody.post("/api/v1/auth/login", body.formatted(name, DevelopmentPrinterlynx.password()));

    String token = reply.json().path("token").asText();
    String[] parts = token.split("\\.");
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.path("iss").asText()).isEqualTo("Printerlynx");
    assertThat(claims.path("exp").asLong() - System.currentTimeMillis() / 1_000)
        .isBetween(31_535_000L, 31_536_000L);
    LynxClient loggedIn = new LynxClient(server.baseUrl(), token);
    assertThat(loggedIn.get("/api/v1/printfiles").text()).isEqualTo("[]");
    for (String wrong : new String[] {body.formatted(name, "guess"), "{}", "no JSON", ""}) {
      assertError(
          nobody.post("/api/v1/auth/login", wrong),
          400,
          "400 Bad Request",
          "Invalid username or password");
    }
  }

  @Test
  void listsTheAgentForUsersOnly() throws Exception {
    JsonNode listed = user.get("/api/v1/agents").json();

    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/uuid").asText()).isEqualTo(server.agentUuid());
    assertThat(listed.at("/0/name").asText()).isEqualTo("Workshop");
    assertThat(listed.at("/0/token").asText()).isEqualTo("agent-token");
    assertError(agent.get("/api/v1/agents"), 401, "401 Unauthorized", "Invalid token");
  }

  @Test
  void isHealthy() throws Exception {
    assertThat(nobody.get("/health").text()).isEqualTo("OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/nothing", "/api/v1/printfiles/x/y", "/api/v1/file"})
  void knowsNothingElse(String target) throws Exception {
    Reply reply = user.get(target);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/printfiles", "/api/v1/files"})
  void tellsAboutFiles(String path) throws Exception {
    String uuid = server.addFile("File.gcode", CONTENT);

    JsonNode info = agent.get(path + "/" + uuid).json();

    assertThat(info.path("uuid").asText()).isEqualTo(uuid);
    assertThat(info.path("name").asText()).isEqualTo("File.gcode");
    assertThat(info.path("size").asInt()).isEqualTo(4);
    assertThat(info.path("checksum").asText()).isEqualTo(PrintFile.sha256(CONTENT));
    assertThat(info.path("file_type").asText()).isEqualTo("Gcode");
    assertThat(info.path("created_at").asText()).matches("\\d{10}");
    assertThat(user.get(path).json()).containsExactly(info);
    assertError(user.get(path + "/none"), 404, "404 Not Found", "No file found");
    assertError(user.get(path + "/none/download"), 404, "404 Not Found", "No file found");
    assertError(user.delete(path + "/none"), 404, "404 Not Found", "No file found");
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/printfiles,{\"status\":200}", "/api/v1/files,true"})
  void deletesFiles(String path, String answer) throws Exception {
    String uuid = server.addFile("File.gcode", CONTENT);

    assertThat(user.delete(path + "/" + uuid).text()).isEqualTo(answer);
    assertThat(user.get(path + "/" + uuid).status()).isEqualTo(404);
  }

  @Test
  void hasTwoWaysToSayThatThereAreNoFiles() throws Exception {
    assertThat(user.get("/api/v1/printfiles").text()).isEqualTo("[]");
    assertError(user.get("/api/v1/files"), 404, "404 Not Found", "No files found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/printfiles", "/api/v1/files/upload"})
  void takesUploads(String path) throws Exception {
    Reply stored = user.upload(path, "file", "Fän.gcode", "G1 X5\n");

    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.json().path("name").asText()).isEqualTo("Fän.gcode");
    String uuid = stored.json().path("uuid").asText();
    assertThat(user.get("/api/v1/files/" + uuid + "/download").text()).isEqualTo("G1 X5\n");
    assertThat(user.upload(path, "other", "x.gcode", "x").status()).isEqualTo(400);
    assertThat(user.post(path, "x").status()).isEqualTo(400);
    assertThat(nobody.upload(path, "file", "x.gcode", "x").status()).isEqualTo(400);
    assertThat(user.get("/api/v1/printfiles").json()).hasSize(1);
  }

  @Test
  void takesTwentyMebibytesAtThePathOfTheBackend() throws Exception {
    String large = "x".repeat(20 * 1024 * 1024 + 1);

    assertThat(user.upload("/api/v1/files/upload", "file", "large", large).status()).isEqualTo(413);
    assertThat(user.upload("/api/v1/printfiles", "file", "large", large).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/printfiles", "/api/v1/files"})
  void asksForAToken(String path) throws Exception {
    String target = path + "/" + server.addFile("File.gcode", CONTENT);

    Reply without = nobody.get(target);
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.header("Content-Type")).get().asString().startsWith("text/plain");
    for (String suffix : new String[] {"", "/download"}) {
      assertError(
          new LynxClient(server.baseUrl(), "wrong").get(target + suffix),
          401,
          "401 Unauthorized",
          "Invalid token");
    }
    server.revoke();
    assertThat(agent.get(target).status()).isEqualTo(401);
    server.restoreToken();
    assertThat(agent.get(target).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "ONLY_FILES,/api/v1/printfiles,/api/v1/files",
    "ONLY_PRINTFILES,/api/v1/files,/api/v1/printfiles"
  })
  void canHaveOneFamilyOfPathsOnly(Quirk quirk, String hidden, String known) throws Exception {
    String uuid = server.addFile("File.gcode", CONTENT);
    server.quirks().on(quirk);

    for (String suffix : new String[] {"", "/" + uuid, "/" + uuid + "/download"}) {
      assertThat(user.get(hidden + suffix).status()).isEqualTo(404);
      assertThat(user.get(hidden + suffix).bytes()).isEmpty();
      assertThat(user.get(known + suffix).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 401})
  void refusesTheInfoOnlyAsAFault(int status) throws Exception {
    String target = "/api/v1/printfiles/" + server.addFile("File.gcode", CONTENT);
    server.faults().add(Fault.status(status, null, "GET", "^/api/v1/(print)?files/[^/]+$", -1));

    assertThat(agent.get(target).status()).isEqualTo(status);
    assertThat(agent.get(target + "/download").bytes()).isEqualTo(CONTENT);
  }

  @Test
  void tellsAWrongChecksum() throws Exception {
    server.quirks().on(Quirk.WRONG_CHECKSUM);
    String uuid = server.addFile("File.gcode", CONTENT);

    String told = user.get("/api/v1/printfiles/" + uuid).json().path("checksum").asText();

    assertThat(told).matches("[0-9a-f]{64}").isNotEqualTo(PrintFile.sha256(CONTENT));
  }

  static void assertError(Reply reply, int status, String shown, String message) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.text())
        .isEqualTo("{\"status\":\"%s\",\"message\":\"%s\"}".formatted(shown, message));
  }
}
