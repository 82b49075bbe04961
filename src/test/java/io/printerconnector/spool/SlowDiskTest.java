package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.CommandList;
import io.printerconnector.cloud.CommandLists;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandLanes;
import io.printerconnector.command.CommandReception;
import io.printerconnector.command.Identifier;
import io.printerconnector.loop.PollCadence;
import io.printerconnector.transfer.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists that take long to accept, because the disk or the network is slow, and the next ones that
 * are asked for meanwhile.
 */
@Timeout(30)
class SlowDiskTest {

  @TempDir private Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final CommandLanes lanes = new CommandLanes();
  private final CommandReception reception = new CommandReception(new PollCadence(), lanes);
  private final BlockingQueue<InputStream> cloud = new LinkedBlockingQueue<>();
  private final List<String> carriedOut = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch slow = new CountDownLatch(1);
  private CommandSpool spool;

  /** A disk that takes its time for each command. */
  private static final class SlowFiles extends DelegatingFiles {
    @Override
    public void write(Path file, byte[] content) throws IOException {
      try {
        Thread.sleep(30);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      super.write(file, content);
    }
  }

  private void awaitTheEndOfSlowness() throws IOException {
    try {
      slow.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @BeforeEach
  void start() throws Exception {
    spool = new CommandSpool(folder.resolve("state"), new SlowFiles(), Clock.systemUTC(), 7, 100);
    CommandLists lists = new CommandLists(new ContentStore(folder.toString()));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:fetch")
                .process(
                    exchange -> {
                      exchange.getMessage().setBody(cloud.take());
                      spool.reserve(exchange);
                      reception.arriving(exchange);
                      acceptAll(exchange, lists.open(exchange));
                    });
            from("direct:dispatch")
                .process(
                    exchange ->
                        carriedOut.add(
                            exchange.getMessage().getBody(Command.class).id().toString()));
          }
        });
    lanes.setImmediateActions("emergency_stop");
    lanes.setCamelContext(context);
    reception.setEndpoint("direct:fetch");
    reception.setPatienceMillis(100);
    reception.setCamelContext(context);
    context.start();
    context.addService(lanes);
    context.addService(reception);
  }

  private void acceptAll(Exchange exchange, CommandList list) {
    while (list.hasNext()) {
      Map<?, ?> element = (Map<?, ?>) list.next();
      Command command =
          new Command(
              new Identifier(element.get("id")),
              new Identifier(element.get("printer_id")),
              element.get("action").toString(),
              Map.of());
      exchange.getMessage().setBody(command);
      spool.acceptListed(exchange);
      lanes.enter(exchange, "direct:dispatch");
    }
  }

  @AfterEach
  void stop() {
    slow.countDown();
    context.stop();
  }

  @Test
  void commandsOfAPrinterKeepTheirOrderThoughTheDiskIsSlow() throws Exception {
    handOut("a1", "a2", "b3", "a4", "a5", "a6", "b7", "a8", "a9", "b10");
    handOut("a11", "b12", "emergency_stop 13", "a14", "b15", "a16", "b17", "a18");

    await().until(() -> carriedOut.size() == 18);
    assertThat(carriedOut)
        .filteredOn(id -> id.startsWith("a"))
        .containsExactly("a1", "a2", "a4", "a5", "a6", "a8", "a9", "a11", "a14", "a16", "a18");
    assertThat(carriedOut)
        .filteredOn(id -> id.startsWith("b"))
        .containsExactly("b3", "b7", "b10", "b12", "b15", "b17");
  }

  @Test
  void onlyImmediateCommandsOvertakeAListWhoseNextCommandMayBeForAnyPrinter() throws Exception {
    receive(new Slow("[" + json("a1") + ",", json("a2") + "," + json("b3") + "]"));
    handOut("a4", "b5", "emergency_stop 6");

    await().until(() -> carriedOut.contains("emergency_stop 6"));
    assertThat(carriedOut).containsExactlyInAnyOrder("a1", "emergency_stop 6");
    slow.countDown();
    await().until(() -> carriedOut.size() == 6);
    assertThat(carriedOut).containsSubsequence("a1", "a2", "a4");
    assertThat(carriedOut).containsSubsequence("b3", "b5");
  }

  @Test
  void otherPrintersOvertakeAListThatWaitsForTheNetworkInACommandOfAnother() throws Exception {
    String next = json("a2");
    int half = next.indexOf(", \"action\"") + 1;
    receive(new Slow("[" + json("a1") + "," + next.substring(0, half), next.substring(half) + "]"));
    handOut("a3", "b4", "emergency_stop 5");

    await().until(() -> carriedOut.contains("b4") && carriedOut.contains("emergency_stop 5"));
    assertThat(carriedOut).doesNotContain("a3");
    slow.countDown();
    await().until(() -> carriedOut.size() == 5);
    assertThat(carriedOut).containsSubsequence("a1", "a2", "a3");
  }

  @Test
  void aLaterRunCarriesThemOutInTheSameOrder() throws Exception {
    receive(new Slow("[" + json("a1") + ",", json("a2") + "]"));
    handOut("a3");
    slow.countDown();
    await().until(() -> carriedOut.size() == 3);

    CommandSpool later =
        new CommandSpool(folder.resolve("state"), new DiskFiles(), Clock.systemUTC(), 7, 100);
    assertThat(later.recover())
        .extracting(left -> left.command().id().toString())
        .containsExactly("a1", "a2", "a3");
  }

  private void handOut(String... ids) throws InterruptedException {
    String text = "[" + String.join(",", List.of(ids).stream().map(SlowDiskTest::json).toList());
    receive(new ByteArrayInputStream((text + "]").getBytes(StandardCharsets.UTF_8)));
  }

  private void receive(InputStream list) throws InterruptedException {
    cloud.add(list);
    Exchange loop = new DefaultExchange(context);
    reception.receive(loop);
    assertThat(loop.getException()).isNull();
  }

  /** A command for printer a or b; an emergency stop is for printer a. */
  private static String json(String id) {
    String action = id.startsWith("emergency_stop") ? "emergency_stop" : "pause";
    String printer = id.startsWith("b") ? "b" : "a";
    return "{\"id\": \"%s\", \"printer_id\": \"%s\", \"action\": \"%s\"}"
        .formatted(id, printer, action);
  }

  /** A list whose second half comes much later. */
  private final class Slow extends InputStream {
    private final InputStream first;
    private final InputStream second;

    Slow(String first, String second) {
      this.first = new ByteArrayInputStream(first.getBytes(StandardCharsets.UTF_8));
      this.second = new ByteArrayInputStream(second.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = first.read(buffer, offset, length);
      if (count > 0) {
        return count;
      }
      awaitTheEndOfSlowness();
      return second.read(buffer, offset, length);
    }
  }
}
