package io.printerconnector.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes go on after the machine had no thread for them. */
@Timeout(60)
class RefusedTasksTest {

  private static final String ROUTE = "direct:work";

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final List<Object> ended = Collections.synchronizedList(new ArrayList<>());
  private volatile Throwable refusal;

  @BeforeEach
  void start() throws Exception {
    ThreadFactory threads =
        task -> {
          if (refusal instanceof Error error) {
            throw error;
          } else if (refusal instanceof RuntimeException exception) {
            throw exception;
          }
          return new Thread(task);
        };
    context.getRegistry().bind("threads", threads);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(ROUTE).process(exchange -> ended.add(exchange.getMessage().getBody()));
          }
        });
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void commandIsTriedAgainInItsOrder() throws Exception {
    CommandLanes lanes = new CommandLanes(ShippedActions.get());
    lanes.setCamelContext(context);
    context.addService(lanes);
    refusal = new OutOfMemoryError("unable to create native thread");
    Command first = command("first");
    Command second = command("second");
    lanes.send(first, ROUTE);
    lanes.retry();
    refusal = null;
    lanes.send(second, ROUTE);
    lanes.awaitIdle();

    assertThat(ended).containsExactly(first, second);
  }

  @Test
  void commandThatIsTheLastOneIsTriedAgainToo() throws Exception {
    CommandLanes lanes = new CommandLanes(ShippedActions.get());
    lanes.setCamelContext(context);
    context.addService(lanes);
    refusal = new RejectedExecutionException("busy");
    Command only = command("only");
    lanes.send(only, ROUTE);
    refusal = null;
    lanes.retry();
    lanes.awaitIdle();

    assertThat(ended).containsExactly(only);
  }

  @Test
  void laneOfMessagesTakesTheNextOne() throws Exception {
    Lanes lanes = new Lanes();
    lanes.setEndpoint(ROUTE);
    lanes.setCamelContext(context);
    context.addService(lanes);
    refusal = new OutOfMemoryError("unable to create native thread");
    lanes.send("lane", "dropped");
    lanes.awaitIdle();
    refusal = null;
    lanes.send("lane", "next");

    await().until(() -> ended.equals(List.of("next")));
  }

  private static Command command(String id) {
    return new Command(new Identifier(id), new Identifier("p"), "pause", Map.of());
  }
}
