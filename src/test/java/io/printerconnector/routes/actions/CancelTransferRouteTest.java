package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.transfer.TransferCancelledException;
import io.printerconnector.transfer.Transfers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class CancelTransferRouteTest extends RouteTest {

  @Test
  void endsTheTransferThatIsUnderWay() throws Exception {
    BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    inALane(
        exchange -> {
          transfers().begin(exchange);
          begun.countDown();
          endsBy(ends);
        });

    Exchange exchange = cancel(Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("result.cancelled")).isEqualTo(1);
    assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo("cancelled by cancel_transfer 42");
  }

  @Test
  void endsATransferThatIsAboutToBegin() throws Exception {
    BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    CountDownLatch cancelled = new CountDownLatch(1);
    inALane(
        exchange -> {
          begun.countDown();
          cancelled.await();
          transfers().begin(exchange);
          endsBy(ends);
        });

    Exchange exchange = cancel(Map.of("command_id", "u-1"));
    cancelled.countDown();

    assertThat(exchange.getVariable("result.cancelled")).isEqualTo(1);
    assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo("cancelled by cancel_transfer 42");
  }

  @Test
  void leavesOthersAlone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    inALane(
        exchange -> {
          transfers().begin(exchange);
          begun.countDown();
          asked.await();
          transfers().ensureNotCancelled();
          ends.add("by itself");
        });

    Exchange exchange = cancel(Map.of("command_id", "u-2"));
    asked.countDown();

    assertThat(exchange.getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("no such transfer is under way or waits");
    assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo("by itself");
  }

  private final CountDownLatch begun = new CountDownLatch(1);

  /** Waits as a transfer does until it is ended. */
  private void endsBy(BlockingQueue<String> ends) throws InterruptedException {
    try {
      transfers().pause(20_000);
      ends.add("by itself");
    } catch (TransferCancelledException e) {
      ends.add(e.getMessage());
    } finally {
      transfers().end();
    }
  }

  private Transfers transfers() {
    return bean(Transfers.class, "transfers");
  }

  /** Carries out the upload u-1 in its lane. */
  private void inALane(Processor upload) throws Exception {
    String endpoint = "direct:lane" + System.identityHashCode(upload);
    RouteBuilder.addRoutes(
        context,
        builder ->
            builder
                .from(endpoint)
                .setVariable("command", builder.body())
                .setVariable("file", builder.constant("cube.gcode"))
                .process(upload));
    bean(CommandLanes.class, "commandLanes").send(upload("u-1"), endpoint);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesWhatIsNoId() {
    assertThat(cancel(Map.of("command_id", List.of())).getException())
        .isInstanceOf(InvalidParameterException.class)
        .hasStackTraceContaining(
            "params.command_id for cancel_transfer must be an id, but is an array");
  }

  private Command upload(String id) {
    return new Command(
        new Identifier(id),
        voron().printerId(),
        "upload_file",
        Map.of("filename", id + ".gcode", "content", "RzI4"));
  }

  private Exchange cancel(Map<String, Object> params) {
    return run(
        exchange -> exchange.setVariable("command", Samples.command("cancel_transfer", params)));
  }
}
