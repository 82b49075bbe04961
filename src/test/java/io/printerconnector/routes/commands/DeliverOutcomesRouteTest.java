package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.command.Outcome;
import io.printerconnector.execution.Outbox;
import io.printerconnector.loop.PauseNotOverException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliverOutcomesRouteTest extends RouteTest {

  private static final String QUEUE = "printer-7";

  private final Outcome first = Samples.success(1);
  private final Outcome second = Samples.success(2);

  @AfterEach
  void emptyTheOutbox() {
    while (outbox().first(QUEUE) != null) {
      outbox().removeFirst(QUEUE);
    }
    outbox().release(QUEUE);
  }

  @Test
  void deliversTheOutcomesInTheirOrder() {
    waits(first);
    waits(second);

    assertThat(runWith(QUEUE).getException()).isNull();

    assertThat(route("cloud-printdock-complete-command").calls())
        .extracting(Message::getBody)
        .containsExactly(first, second);
    assertThat(outbox().isWaiting()).isFalse();
  }

  @Test
  void isDoneWithAnOutcomeWhenTheCloudHasIt() {
    CommandStore store = bean(CommandStore.class, "commandStore");
    Outcome third = Samples.success(3);
    waits(third);
    route("cloud-printdock-complete-command")
        .does(exchange -> assertThat(stored().commands("ended")).as("before").isPositive());

    assertThat(runWith(QUEUE).getException()).isNull();

    assertThat(stored().commands("ended")).as("after").isZero();
    assertThat(stored().commands("done")).isPositive();
    assertThat(store.isUnknown(third.commandId())).isFalse();
  }

  @Test
  void keepsWhatTheCloudDidNotTakeInTheStoreToo() {
    CommandStore store = bean(CommandStore.class, "commandStore");
    Outcome fourth = Samples.success(4);
    waits(fourth);
    route("cloud-printdock-complete-command").fails(Samples.cloudError(context, 503));

    assertThat(runWith(QUEUE).getException()).isNotNull();

    assertThat(stored().commands("ended")).isPositive();
    store.delivered(fourth);
  }

  @Test
  void keepsWhatTheCloudDidNotTake() {
    waits(first);
    waits(second);
    CloudException error = Samples.cloudError(context, 500);
    route("cloud-printdock-complete-command")
        .does(
            2,
            exchange -> {
              throw error;
            });

    assertThat(runWith(QUEUE).getException()).isSameAs(error);
    assertThat(outbox().first(QUEUE)).isEqualTo(second);

    assertThat(runWith(QUEUE).getException()).as("the queue was released").isNull();
    assertThat(route("cloud-printdock-complete-command").calls()).hasSize(3);
    assertThat(outbox().isWaiting()).isFalse();
  }

  @Test
  void sendsNothingBeforeTheCloudWantsIt() {
    waits(first);
    CloudException error = Samples.cloudError(context, 429, "1");
    route("cloud-printdock-complete-command")
        .does(
            1,
            exchange -> {
              throw error;
            });
    assertThat(runWith(QUEUE).getException()).isSameAs(error);

    assertThat(runWith(QUEUE).getException()).isInstanceOf(PauseNotOverException.class);

    assertThat(route("cloud-printdock-complete-command").calls()).hasSize(1);
    assertThat(outbox().first(QUEUE)).isEqualTo(first);

    await().until(() -> runWith(QUEUE).getException() == null);
    assertThat(outbox().isWaiting()).isFalse();
  }

  @Test
  void leavesAQueueToTheThreadThatHasIt() {
    waits(first);
    outbox().claim(QUEUE);

    assertThat(runWith(QUEUE).getException()).isNull();

    assertThat(route("cloud-printdock-complete-command").calls()).isEmpty();
    assertThat(outbox().first(QUEUE)).isEqualTo(first);
    assertThat(outbox().claim(QUEUE)).as("a second claim").isFalse();
  }

  private Outbox outbox() {
    return bean(Outbox.class, "outbox");
  }

  private void waits(Outcome outcome) {
    end(outcome);
    outbox().add(outcome);
  }
}
