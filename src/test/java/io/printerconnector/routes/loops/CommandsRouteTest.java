package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Stub;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

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
}
