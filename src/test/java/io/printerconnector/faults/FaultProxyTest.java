package io.printerconnector.faults;

import static io.printerconnector.faults.Direction.REQUEST;
import static io.printerconnector.faults.Direction.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.printerconnector.faults.RawClient.End;
import io.printerconnector.faults.RawClient.Received;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

  private CountingServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new CountingServer();
    proxy = FaultProxy.to(server.url());
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  private Received get() throws IOException {
    try (RawClient client = new RawClient(proxy.baseUrl())) {
      return client.get().read(2_000);
    }
  }

  private long millisOf(Fault fault) throws IOException {
    proxy.next(fault);
    long begin = System.nanoTime();
    assertThat(get().text()).endsWith(CountingServer.ANSWER);
    return (System.nanoTime() - begin) / 1_000_000;
  }

  @Test
  void aHealthyProxyChangesNothing() throws IOException {
    Received through = get();

    assertThat(through.text()).startsWith("HTTP/1.1 200").endsWith(CountingServer.ANSWER);
    assertThat(through.end()).isEqualTo(End.FIN);
    assertThat(proxy.counts().connections()).isEqualTo(1);
    assertThat(proxy.counts().responseBytes()).isEqualTo(through.bytes().length);
    assertThat(proxy.counts().faults()).isZero();
    await().until(() -> proxy.openConnections() == 0);
  }

  @Test
  void latencyHoldsBackTheRequestOrTheResponse() throws IOException {
    assertThat(millisOf(Fault.latency(REQUEST, Duration.ofMillis(150)))).isGreaterThan(149);
    assertThat(millisOf(Fault.latency(RESPONSE, Duration.ofMillis(150)))).isGreaterThan(149);
    assertThat(millisOf(Fault.latency(RESPONSE, Duration.ofMillis(80), Duration.ofMillis(120))))
        .isGreaterThan(79);
    assertThat(proxy.counts().of(FaultKind.LATENCY)).isEqualTo(3);
  }

  @Test
  void aDripTakesItsTimeForEachDrop() throws IOException {
    // More than 1,000 bytes in drops of 100 have at least ten pauses.
    assertThat(millisOf(Fault.drip(RESPONSE, 100, Duration.ofMillis(15)))).isGreaterThan(149);
    assertThat(proxy.counts().of(FaultKind.DRIP)).isEqualTo(1);
    assertThat(proxy.counts().faultsInTraffic()).isEqualTo(1);
  }

  @Test
  void aDripOfWhatFitsIntoOneDropIsNoFault() throws IOException {
    proxy.next(Fault.drip(REQUEST, 8_192, Duration.ofMillis(1)));
    assertThat(get().text()).endsWith(CountingServer.ANSWER);
    assertThat(proxy.counts().faults()).isZero();
  }

  @Test
  void aResetOnConnectComesBeforeAnyByte() throws IOException {
    proxy.next(Fault.resetOnConnect());
    try (RawClient client = new RawClient(proxy.baseUrl())) {
      Received received = client.read(2_000);
      assertThat(received.end()).isEqualTo(End.RST);
      assertThat(received.bytes()).isEmpty();
    }
    assertThat(proxy.counts().of(FaultKind.RESET)).isEqualTo(1);
    assertThat(proxy.counts().faultsInTraffic()).isZero();
  }

  @Test
  void aResetInTheRequestKeepsItFromTheServer() throws IOException {
    proxy.next(Fault.resetAfter(REQUEST, 10));
    Received received = get();

    assertThat(received.end()).isEqualTo(End.RST);
    assertThat(received.bytes()).isEmpty();
    assertThat(server.requests()).isZero();
    assertThat(proxy.counts().requestBytes()).isEqualTo(10);
  }

  @Test
  void aResetInTheResponseComesAfterItsBytes() throws IOException {
    proxy.next(Fault.resetAfter(RESPONSE, 15));
    Received received = get();

    assertThat(received.end()).isEqualTo(End.RST);
    assertThat(received.text()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aHalfOpenConnectionIsNeverAnsweredAndResetInTheEnd() throws IOException {
    proxy.next(Fault.halfOpen());
    try (RawClient client = new RawClient(proxy.baseUrl()).get()) {
      assertThat(client.read().end()).isEqualTo(End.SILENCE);
      assertThat(server.requests()).isZero();
      proxy.healthy();
      assertThat(client.read(2_000).end()).isEqualTo(End.RST);
    }
    assertThat(proxy.counts().of(FaultKind.HALF_OPEN)).isEqualTo(1);
  }

  @Test
  void aStalledResponseStaysOpenAndIsResetInTheEnd() throws IOException {
    proxy.next(Fault.stallAfter(RESPONSE, 8));
    try (RawClient client = new RawClient(proxy.baseUrl()).get()) {
      Received received = client.read();
      assertThat(received.end()).isEqualTo(End.SILENCE);
      assertThat(received.text()).isEqualTo("HTTP/1.1");
      proxy.healthy();
      assertThat(client.read(2_000).end()).isEqualTo(End.RST);
    }
  }

  @Test
  void aStalledConnectionEndsWhenTheClientGivesUp() throws IOException {
    proxy.always(Fault.halfOpen());
    RawClient client = new RawClient(proxy.baseUrl()).get();
    await().until(() -> proxy.counts().of(FaultKind.HALF_OPEN) == 1);
    assertThat(proxy.openConnections()).isEqualTo(1);
    client.close();
    await().until(() -> proxy.openConnections() == 0);
  }

  @Test
  void aTruncatedResponseEndsWithAFin() throws IOException {
    proxy.next(Fault.truncateAfter(40));
    Received received = get();

    assertThat(received.end()).isEqualTo(End.FIN);
    assertThat(received.text()).hasSize(40).startsWith("HTTP/1.1 200 OK");
    assertThat(proxy.counts().of(FaultKind.TRUNCATION)).isEqualTo(1);
  }

  @Test
  void garbageStandsInPlaceOfTheResponseOrItsRest() throws IOException {
    proxy.next(Fault.garbage(64));
    proxy.next(Fault.garbageAfter(12, 64));
    Received all = get();
    Received rest = get();

    assertThat(all.end()).isEqualTo(End.FIN);
    assertThat(all.bytes()).hasSize(64);
    assertThat(all.text()).doesNotContain("HTTP");
    assertThat(rest.text()).hasSize(76).startsWith("HTTP/1.1 200").doesNotContain(" OK");
    assertThat(proxy.counts().of(FaultKind.GARBAGE)).isEqualTo(2);
  }

  @Test
  void refusedConnectionsAreAcceptedAgainAtTheSamePort() throws IOException {
    proxy.refuse();
    assertThatThrownBy(this::get).isInstanceOf(ConnectException.class);
    proxy.healthy();
    assertThat(get().text()).endsWith(CountingServer.ANSWER);
  }

  @Test
  void aRefusalEndsByItself() throws IOException {
    proxy.next(Fault.refusal(Duration.ofMillis(200)));
    assertThat(get().end()).isEqualTo(End.RST);
    await().ignoreExceptions().until(() -> get().end() == End.FIN);
    assertThat(proxy.counts().of(FaultKind.REFUSAL)).isEqualTo(1);
  }

  @Test
  void aSlowConnectionIsNotSparedTheFaultsOfItsResponses() throws IOException {
    Map<FaultKind, Double> slow = Map.of(FaultKind.LATENCY, 1.0);
    Map<FaultKind, Double> broken = Map.of(FaultKind.TRUNCATION, 1.0);
    proxy.random(1, new FaultMix(slow, broken, Duration.ofMillis(5), 600));
    for (int i = 0; i < 10; i++) {
      assertThat(get().bytes()).hasSizeLessThan(600);
    }
    assertThat(proxy.counts().of(FaultKind.TRUNCATION)).isEqualTo(10);
  }

  @Test
  void aScriptIsPlayedBeforeWhatIsAlways() throws IOException {
    proxy.always(Fault.truncateAfter(5));
    proxy.next(Fault.none());
    proxy.next(Fault.truncateAfter(9));

    assertThat(get().bytes()).hasSizeGreaterThan(1_000);
    assertThat(get().bytes()).hasSize(9);
    assertThat(get().bytes()).hasSize(5);
    assertThat(get().bytes()).hasSize(5);
  }

  @Test
  void aServerThatIsGoneResetsTheClient() throws IOException {
    server.close();
    assertThat(get().end()).isEqualTo(End.RST);
  }

  @Test
  void closingEndsAllThreadsAndConnections() throws IOException {
    FaultProxy other = FaultProxy.to(server.url());
    other.next(Fault.halfOpen());
    other.next(Fault.latency(REQUEST, Duration.ofMinutes(1)));
    try (RawClient stalled = new RawClient(other.baseUrl()).get()) {
      await().until(() -> other.counts().of(FaultKind.HALF_OPEN) == 1);
      try (RawClient late = new RawClient(other.baseUrl()).get()) {
        await().until(() -> other.counts().of(FaultKind.LATENCY) == 1);
        other.close();
        assertThat(stalled.read(2_000).end()).isNotEqualTo(End.SILENCE);
        assertThat(late.read(2_000).end()).isNotEqualTo(End.SILENCE);
      }
    }
    assertThat(other.openConnections()).isZero();
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain(other.threadName()));
  }
}
