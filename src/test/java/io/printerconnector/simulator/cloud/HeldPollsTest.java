package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Polls with {@code Prefer: wait} of RFC 7240. */
@Timeout(60)
class HeldPollsTest extends CloudTest {

  /** They are held in real time. */
  @Override
  DevelopmentCloud open(DevelopmentCloudOptions options) {
    return DevelopmentCloud.start(options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=30", "respond-async, wait=30", "WAIT=\"30\"", "wait=9999"})
  void areAnsweredWhenThereIsACommand(String prefer) throws Exception {
    CompletableFuture<HttpResponse<String>> poll = poll(prefer);
    await().until(() -> cloud.requests().matching("GET", "/api/v1/connectors/").size() == 1);

    Object command = cloud.queue(1, "pause", Map.of());

    HttpResponse<String> answer = poll.get(20, TimeUnit.SECONDS);
    assertThat(answer.body()).contains("\"action\":\"pause\"");
    assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait");
    assertThat(cloud.command(command).timesDelivered()).isEqualTo(1);
  }

  @Test
  void areAnsweredEmptyWhenTheirTimeHasCome() throws Exception {
    HttpResponse<String> answer = poll("wait=1").get(20, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("[]");
    assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait");
  }

  @Test
  void areAnsweredAtOnceIfACommandWaits() throws Exception {
    cloud.queue(1, "pause", Map.of());

    assertThat(poll("wait=60").get(20, TimeUnit.SECONDS).body()).contains("pause");
  }

  @Test
  void areAnsweredWhenACommandIsHandedOutAgain() throws Exception {
    Object command = cloud.queue(1, "pause", Map.of());
    client.poll("");
    CompletableFuture<HttpResponse<String>> poll = poll("wait=60");
    await().until(() -> cloud.requests().matching("GET", "/api/v1/connectors/").size() == 2);

    cloud.redeliver(command);

    assertThat(poll.get(20, TimeUnit.SECONDS).body()).contains("pause");
  }

  @Test
  void areAnsweredWhenACommandIsDueBecauseTimeHasPassed() throws Exception {
    start(DevelopmentCloudOptions.defaults().redeliveringAfter(1));
    cloud.queue(1, "pause", Map.of());
    client.poll("");

    assertThat(poll("wait=60").get(20, TimeUnit.SECONDS).body()).contains("pause");
  }

  @Test
  void giveACommandToOneOnly() throws Exception {
    CompletableFuture<HttpResponse<String>> first = poll("wait=2");
    CompletableFuture<HttpResponse<String>> second = poll("wait=2");
    await().until(() -> cloud.requests().matching("GET", "/api/v1/connectors/").size() == 2);

    Object command = cloud.queue(1, "pause", Map.of());

    String both = first.get(20, TimeUnit.SECONDS).body() + second.get(20, TimeUnit.SECONDS).body();
    assertThat(both.split("pause", -1)).as("answers with the command").hasSize(2);
    assertThat(cloud.command(command).timesDelivered()).isEqualTo(1);
  }

  @Test
  void giveNothingToAClientThatHasLeft() throws Exception {
    CompletableFuture<HttpResponse<String>> poll = poll("wait=60");
    await().until(() -> cloud.requests().matching("GET", "/api/v1/connectors/").size() == 1);
    poll.cancel(true);

    // The cloud notices that soon, but not at once; a command meanwhile would be lost.
    await()
        .until(
            () -> {
              Object command = cloud.queue(1, "pause", Map.of());
              await().until(() -> cloud.command(command) != null);
              return client.poll("").text().contains(command.toString());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wait", "wait=0", "wait=x", "respond-async", "nowait=30"})
  void areNotHeldWithoutAnOffer(String prefer) throws Exception {
    HttpResponse<String> answer = poll(prefer).get(20, TimeUnit.SECONDS);

    assertThat(answer.body()).isEqualTo("[]");
    assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
  }

  @Test
  void areNotHeldIfTheCloudDoesNotHoldAny() throws Exception {
    start(DevelopmentCloudOptions.defaults().withHolding(false));

    HttpResponse<String> answer = poll("wait=60").get(20, TimeUnit.SECONDS);

    assertThat(answer.body()).isEqualTo("[]");
    assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
  }

  @Test
  void needTheSecretToo() throws Exception {
    client.use(id, "wrong");

    assertThat(poll("wait=60").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
  }

  private CompletableFuture<HttpResponse<String>> poll(String prefer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(cloud.baseUrl() + "/api/v1/connectors/" + id + "/commands"))
            .header("X-Connector-Id", id)
            .header("Authorization", "Bearer " + client.secret());
    if (!prefer.isEmpty()) {
      request.header("Prefer", prefer);
    }
    return HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofString());
  }
}
