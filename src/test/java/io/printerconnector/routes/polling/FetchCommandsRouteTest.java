package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.cloud.CommandLists;
import io.printerconnector.loop.PollCadence;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class FetchCommandsRouteTest extends RouteTest {

  /** With the loop, which has the bean that receives the lists, but does not run. */
  @Override
  protected List<String> routeFiles() {
    return List.of("polling/commands", "polling/fetch-commands");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("camel.main.autoStartupExcludePattern", "scheduler:*");
  }

  @Test
  void acceptsEachCommandOnce() {
    cloudHandsOut("[{\"id\": 1}, {\"id\": 2}]");

    assertThat(runWith(null).getException()).isNull();

    assertThat(accept().calls())
        .extracting(Message::getBody)
        .containsExactly(Map.of("id", 1), Map.of("id", 2));
  }

  @Test
  void acceptsTheOthersThoughOneFails() {
    cloudHandsOut("[\"bad\", \"good\"]");
    Exception error = new IllegalStateException("bad");
    accept()
        .does(
            1,
            exchange -> {
              throw error;
            });

    Exchange exchange = runWith(null);

    assertThat(accept().calls()).extracting(Message::getBody).containsExactly("bad", "good");
    assertThat(exchange.getException()).as("what the schedule logs").isSameAs(error);
  }

  @Test
  void acceptsACommandBeforeTheNextOneHasCome() {
    List<String> order = new ArrayList<>();
    cloudHandsOut(
        new SequenceInputStream(
            new ByteArrayInputStream("[{\"id\": 1}".getBytes(StandardCharsets.UTF_8)),
            new ByteArrayInputStream(", {\"id\": 2}]".getBytes(StandardCharsets.UTF_8)) {
              @Override
              public synchronized int read(byte[] buffer, int offset, int length) {
                order.add("read");
                return super.read(buffer, offset, length);
              }
            }));
    accept().does(exchange -> order.add("accept"));

    runWith(null);

    assertThat(order).startsWith("accept", "read", "accept");
  }

  @Test
  void acceptsNothingIfThereIsNothing() {
    cloudHandsOut("[]");

    assertThat(runWith(null).getException()).isNull();

    assertThat(accept().calls()).isEmpty();
  }

  @Test
  void acceptsWhatStandsBeforeAnErrorAndFails() {
    cloudHandsOut("[{\"id\": 1}, {\"id\": 2, ]");

    assertThat(runWith(null).getException())
        .isInstanceOf(CloudException.class)
        .hasMessageStartingWith("the cloud's command list is no valid JSON at line 1, column");
    assertThat(accept().call().getBody()).isEqualTo(Map.of("id", 1));
  }

  @Test
  void acceptsWhatHasComeWhenTheConnectionBreaks() {
    IOException error = new IOException("Connection reset");
    cloudHandsOut(
        new SequenceInputStream(
            new ByteArrayInputStream("[{\"id\": 1}, {\"id\"".getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw error;
              }
            }));

    assertThat(runWith(null).getException()).isSameAs(error);
    assertThat(accept().call().getBody()).isEqualTo(Map.of("id", 1));
  }

  @Test
  void removesAFileThatNoCommandWasAcceptedFor() {
    String content = "R".repeat(100_000);
    cloudHandsOut(
        "[{\"id\": 1, \"params\": {\"content\": \"%s\"}}, {\"id\": 2}]".formatted(content));
    accept().does(1, exchange -> assertThat(stateFolder().resolve("files")).isNotEmptyDirectory());
    accept().does(2, exchange -> assertThat(stateFolder().resolve("files")).isEmptyDirectory());

    assertThat(runWith(null).getException()).isNull();

    assertThat(accept().calls()).hasSize(2);
  }

  @Test
  void tellsTheCadence() {
    PollCadence cadence = bean(PollCadence.class, "pollCadence");
    cadence.setLimit(2);
    accept().does(exchange -> cadence.accepted());
    cadence.begin();
    cloudHandsOut("[1]");
    runWith(null);
    boolean afterOne = cadence.isAgain();
    cadence.begin();
    cloudHandsOut("[1, 2]");
    runWith(null);

    assertThat(tuple(afterOne, cadence.isAgain())).isEqualTo(tuple(false, true));
  }

  @Test
  void failsAsTheCloudDoes() {
    CloudException error = Samples.cloudError(context, 500);
    cloud().fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
  }

  private void cloudHandsOut(String json) {
    cloudHandsOut(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private void cloudHandsOut(InputStream json) {
    CommandLists lists = bean(CommandLists.class, "commandLists");
    cloud()
        .does(
            exchange -> {
              exchange.getMessage().setBody(json);
              exchange.getMessage().setBody(lists.open(exchange));
            });
  }

  private Stub cloud() {
    return route("cloud-printdock-poll-commands");
  }

  private Stub accept() {
    return route("commands-accept-command");
  }
}
