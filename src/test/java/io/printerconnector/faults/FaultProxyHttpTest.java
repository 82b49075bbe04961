package io.printerconnector.faults;

import static io.printerconnector.faults.Direction.REQUEST;
import static io.printerconnector.faults.Direction.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy before Java's own HTTP client, which keeps connections alive. */
class FaultProxyHttpTest {

  private CountingServer server;
  private FaultProxy proxy;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    server = new CountingServer();
    proxy = FaultProxy.to(server.url());
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(proxy.baseUrl()).timeout(Duration.ofSeconds(5));
  }

  private byte[] post(byte[] body) throws IOException, InterruptedException {
    HttpRequest post = request().POST(BodyPublishers.ofByteArray(body)).build();
    return client.send(post, BodyHandlers.ofByteArray()).body();
  }

  private int lengthOf(String body) throws IOException, InterruptedException {
    return post(body.getBytes()).length;
  }

  @Test
  void keptAliveConnectionsCarryManyAndLargeRequests() throws Exception {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);

    assertThat(post(large)).isEqualTo(large);
    assertThat(lengthOf("small")).isEqualTo(5);
    assertThat(proxy.counts().connections()).isEqualTo(1);
    assertThat(proxy.counts().requestBytes()).isGreaterThan(3_000_000);
  }

  @Test
  void aFaultCountsItsBytesOverAllResponsesOfItsConnection() throws Exception {
    proxy.next(Fault.truncateAfter(1_200));
    byte[] body = new byte[500];

    assertThat(post(body)).isEqualTo(body);
    assertThatThrownBy(
            () -> {
              post(body);
              post(body);
            })
        .isInstanceOf(IOException.class);
    assertThat(proxy.counts().responseBytes()).isEqualTo(1_200);
  }

  @Test
  void theClientSeesEachBreakAsAnException() {
    List<Fault> faults =
        List.of(
            Fault.resetOnConnect(),
            Fault.resetAfter(REQUEST, 20),
            Fault.resetAfter(RESPONSE, 20),
            Fault.truncateAfter(60),
            Fault.garbage(100),
            Fault.refusal(Duration.ofMillis(1)));
    for (Fault fault : faults) {
      proxy.always(fault);
      assertThatThrownBy(() -> lengthOf("body")).as("%s", fault).isInstanceOf(IOException.class);
      proxy.healthy();
    }
    // The client may see a break before it is counted.
    await()
        .untilAsserted(
            () ->
                assertThat(proxy.counts().injected().keySet())
                    .contains(
                        FaultKind.RESET,
                        FaultKind.TRUNCATION,
                        FaultKind.GARBAGE,
                        FaultKind.REFUSAL));
  }

  @Test
  void aHalfOpenConnectionTimesOut() {
    proxy.next(Fault.halfOpen());
    HttpRequest impatient = request().timeout(Duration.ofMillis(200)).build();

    assertThatThrownBy(() -> client.send(impatient, BodyHandlers.discarding()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void healthyEndsALatencyAndADripUnderWay() throws Exception {
    for (Fault fault :
        List.of(
            Fault.latency(RESPONSE, Duration.ofMinutes(1)),
            Fault.drip(REQUEST, 1, Duration.ofMinutes(1)))) {
      long before = proxy.counts().of(fault.kind());
      proxy.always(fault);
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(request().build(), BodyHandlers.ofString());
      await().until(() -> proxy.counts().of(fault.kind()) == before + 1);
      proxy.healthy();
      assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo(CountingServer.ANSWER);
      // A connection that is kept alive would not feel the next fault.
      client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
  }

  @Test
  void aSeedAlwaysGivesTheSameFaults() throws Exception {
    FaultMix mix = FaultMix.even(0.3, 0.4).withLongest(Duration.ofMillis(5));

    List<Integer> first = lengthsUnder(mix);
    List<Integer> second = lengthsUnder(mix);

    assertThat(second).isEqualTo(first);
    assertThat(first).contains(-1).contains(1_000);
  }

  /** What a client without keep-alive sees of 40 responses; -1 where it sees none. */
  private List<Integer> lengthsUnder(FaultMix mix) throws IOException {
    proxy.random(42, mix);
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      // The listener may be away for a moment, which takes no draw.
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .ignoreExceptions()
          .until(() -> connected(lengths));
    }
    proxy.healthy();
    return lengths;
  }

  private boolean connected(List<Integer> lengths) throws IOException {
    try (RawClient raw = new RawClient(proxy.baseUrl())) {
      lengths.add(lengthOfAnswer(raw));
      return true;
    }
  }

  private static int lengthOfAnswer(RawClient raw) throws IOException {
    // Long enough for a busy machine; only where no answer comes it is waited for in full.
    String text = raw.get().read(1_000).text();
    int body = text.indexOf("\r\n\r\n");
    return body < 0 ? -1 : text.length() - body - 4;
  }
}
