package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.loop.PollCadence;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsRouteTest extends LoopRouteTest {

  private static final String ACCEPT = "commands-accept-command";

  @Override
  String schedule() {
    return "commandsSchedule";
  }

  @Override
  String intervalProperty() {
    return "commands.pollSeconds";
  }

  @Override
  String maxWaitProperty() {
    return "commands.maxWaitSeconds";
  }

  @Override
  Stub cloud() {
    return route("cloud-printdock-poll-commands");
  }

  @Override
  void prepareRun() {
    cloud().returns(List.of());
  }

  @Test
  void acceptsEachCommandOnce() {
    cloud().returns(List.of(Map.of("id", 1), Map.of("id", 2)));

    assertThat(tick().getException()).isNull();

    assertThat(route(ACCEPT).calls())
        .extracting(Message::getBody)
        .containsExactly(Map.of("id", 1), Map.of("id", 2));
  }

  @Test
  void acceptsTheOthersThoughOneFails() {
    cloud().returns(List.of("bad", "good"));
    Exception error = new IllegalStateException("bad");
    route(ACCEPT)
        .does(
            1,
            exchange -> {
              throw error;
            });

    Exchange exchange = tick();

    assertThat(route(ACCEPT).calls()).extracting(Message::getBody).containsExactly("bad", "good");
    assertThat(exchange.getException()).as("what the schedule logs").isSameAs(error);
  }

  @Test
  void acceptsNothingIfThereIsNothing() {
    cloud().returns(List.of());

    assertThat(tick().getException()).isNull();

    assertThat(route(ACCEPT).calls()).isEmpty();
  }

  @Test
  void pollsAgainAtOnceAfterAFullPage() {
    bean(PollCadence.class, "pollCadence").setLimit(2);
    areNew(2);
    cloud().does(1, exchange -> exchange.getMessage().setBody(List.of(1, 2)));
    cloud().does(2, exchange -> exchange.getMessage().setBody(List.of(3)));

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).hasSize(2);
    assertThat(route(ACCEPT).calls()).extracting(Message::getBody).containsExactly(1, 2, 3);
  }

  @Test
  void pollsAgainAtOnceWhereTheCloudHoldsTheRequest() {
    areNew(2);
    cloud().does(1, exchange -> held(exchange, List.of(1)));
    cloud().does(2, exchange -> held(exchange, List.of(2)));
    cloud().does(3, exchange -> held(exchange, List.of()));

    tick();

    assertThat(cloud().calls()).as("the last one came back at once, so was not held").hasSize(3);
    assertThat(route(ACCEPT).calls()).extracting(Message::getBody).containsExactly(1, 2);
  }

  @Test
  void countsAsGettingThroughThoughItGoesOn() {
    areNew(1);
    cloud().does(1, exchange -> held(exchange, List.of(1)));
    cloud()
        .does(
            2,
            exchange -> {
              assertThat(bean(LoopSchedule.class, schedule()).firstRun()).isCompleted();
              held(exchange, List.of());
            });

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"printing, 1000", "paused, 1000", "standby, 9000"})
  void isQuickWhileAPrinterIsBusy(String printState, long interval) {
    cloud().returns(List.of());
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

  /** So many commands are accepted as new ones. */
  private void areNew(int count) {
    for (int i = 1; i <= count; i++) {
      route(ACCEPT).does(i, exchange -> bean(PollCadence.class, "pollCadence").accepted());
    }
  }

  private void held(Exchange exchange, List<?> commands) {
    bean(PollCadence.class, "pollCadence").begin();
    exchange.getMessage().setHeader("Preference-Applied", "wait");
    exchange.getMessage().setBody(commands);
  }
}
