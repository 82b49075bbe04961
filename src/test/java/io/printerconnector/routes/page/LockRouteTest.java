package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.policy.Lock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class LockRouteTest extends PageRouteTest {

  private boolean isLocked() {
    return bean(Lock.class, "lock").isOn();
  }

  @Test
  void locksAtOnceAndForTheNextRun() throws Exception {
    HttpResponse<byte[]> response = post("/api/lock", "{\"locked\": true}");

    assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"locked\":true}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(isLocked()).isTrue();
    assertThat(new Lock(stateFolder().toString()).isOn()).as("after a restart").isTrue();
  }

  @Test
  void unlocksInTheSameWay() throws Exception {
    post("/api/lock", "{\"locked\": true}");

    HttpResponse<byte[]> response = post("/api/lock", "{\"locked\": false}");

    assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"locked\":false}");
    assertThat(isLocked()).isFalse();
    assertThat(new Lock(stateFolder().toString()).isOn()).as("after a restart").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "true",
        "{\"locked\": \"false\"}",
        "{\"locked\": null}",
        "{\"locked\": 0}",
        "{\"locked\": false",
        "[{\"locked\": false}]"
      })
  void changesNothingIfItIsNotClearWhatIsMeant(String body) throws Exception {
    post("/api/lock", "{\"locked\": true}");

    HttpResponse<byte[]> response = post("/api/lock", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response))
        .isEqualTo("the body must be {\"locked\": true} or {\"locked\": false}");
    assertThat(isLocked()).isTrue();
  }

  @Test
  void saysThatTheLockStaysIfItCannotBeTakenAway() throws Exception {
    Path file = Files.createDirectories(stateFolder().resolve("locked"));
    Files.createFile(file.resolve("in-the-way"));

    HttpResponse<byte[]> response = post("/api/lock", "{\"locked\": false}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(error(response)).startsWith("the printers stay locked: ");
    assertThat(isLocked()).isTrue();
  }

  @Test
  void nobodyUnlocksWithoutTheToken() throws Exception {
    post("/api/lock", "{\"locked\": true}");

    HttpResponse<String> response = postWithoutToken("/api/lock", "{\"locked\": false}");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(isLocked()).isTrue();
    assertThat(get("/api/lock").statusCode()).as("only to be set").isIn(404, 405);
  }
}
