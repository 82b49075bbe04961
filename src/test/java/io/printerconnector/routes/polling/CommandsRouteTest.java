package io.printerconnector.routes.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.execution.CommandReception;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.loop.PollCadence;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.routes.LoopRouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsRouteTest extends LoopRouteTest {

  @Override
  protected String schedule() {
    return "commandsSchedule";
  }

  @Override
  protected String intervalProperty() {
    return "commands.pollSeconds";
  }

  @Override
  protected String maxWaitProperty() {
    return "commands.maxWaitSeconds";
  }

  @Override
  protected Stub cloud() {
    return route("polling-fetch-commands");
  }

  @Override
  protected void prepareRun() {
    cloud().does(exchange -> {});
  }

  @Test
  void failsAsFetchingDoes() {
    Exception error = new IllegalStateException("bad");
    cloud().fails(error);

    assertThat(tick().getException()).isSameAs(error);
  }

  @Test
  void pollsAgainAtOnceWhileThereMayBeMore() {
    PollCadence cadence = bean(PollCadence.class, "pollCadence");
    cloud().does(1, exchange -> cadence.letGo());
    cloud().does(2, this::answersWithNothing);

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).hasSize(2);
  }

  @Test
  void countsAsGettingThroughThoughItGoesOn() {
    cloud().does(1, exchange -> bean(PollCadence.class, "pollCadence").letGo());
    cloud()
        .does(
            2,
            exchange -> {
              assertThat(bean(LoopSchedule.class, schedule()).firstRun()).isCompleted();
              answersWithNothing(exchange);
            });

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).hasSize(2);
  }

  private void answersWithNothing(Exchange exchange) {
    PollCadence cadence = bean(PollCadence.class, "pollCadence");
    cadence.begin();
    cadence.answered(exchange);
  }

  @Test
  void asksForTheNextListWhileALongOneComes() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    AtomicInteger lists = new AtomicInteger();
    CompletableFuture<Boolean> meanwhile = new CompletableFuture<>();
    CommandReception reception = bean(CommandReception.class, "commandReception");
    reception.setPatienceMillis(1);
    // No mock, which takes only one call at a time.
    reception.setEndpoint("direct:lists");
    RouteBuilder.addRoutes(
        context,
        builder ->
            builder
                .from("direct:lists")
                .process(
                    exchange -> {
                      if (lists.incrementAndGet() == 1) {
                        reception.arriving(exchange);
                        meanwhile.complete(next.await(20, TimeUnit.SECONDS));
                      } else {
                        answersWithNothing(exchange);
                        next.countDown();
                      }
                    }));

    assertThat(tick().getException()).isNull();

    assertThat(meanwhile.get(30, TimeUnit.SECONDS)).as("the next list comes meanwhile").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"printing, 1000", "paused, 1000", "standby, 9000"})
  void isQuickWhileAPrinterIsBusy(String printState, long interval) {
    prepareRun();
    Exchange answer = new DefaultExchange(context);
    answer.setVariable("printer", voron());
    PrinterStatus status = Samples.status(printState, "cube.gcode");
    answer
        .getMessage()
        .setBody(new PrinterStatus(status.printerId(), Instant.now(), status.result()));
    bean(StatusCache.class, "statusCache").noteAnswer(answer);

    tick();

    assertThat(bean(PollCadence.class, "pollCadence").intervalMillis(9_000)).isEqualTo(interval);
  }
}
