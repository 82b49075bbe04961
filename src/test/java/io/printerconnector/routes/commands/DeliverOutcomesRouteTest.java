package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.command.Outbox;
import io.printerconnector.command.Outcome;
import io.printerconnector.loop.PauseNotOverException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.spool.CommandSpool;
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
    outbox().add(first);
    outbox().add(second);

    assertThat(runWith(QUEUE).getException()).isNull();

    assertThat(route("cloud-printdock-complete-command").calls())
        .extracting(Message::getBody)
        .containsExactly(first, second);
    assertThat(outbox().isEmpty()).isTrue();
  }

  @Test
  void isDoneWithAnOutcomeWhenTheCloudHasIt() {
    CommandSpool spool = bean(CommandSpool.class, "commandSpool");
    Outcome third = Samples.success(3);
    spool.end(third);
    outbox().add(third);
    route("cloud-printdock-complete-command")
        .does(
            exchange ->
                assertThat(stateFolder().resolve("outbox")).as("before").isNotEmptyDirectory());

    assertThat(runWith(QUEUE).getException()).isNull();

    assertThat(stateFolder().resolve("outbox")).as("after").isEmptyDirectory();
    assertThat(stateFolder().resolve("done")).isNotEmptyDirectory();
    assertThat(spool.isUnknown(third.commandId())).isFalse();
  }

  @Test
  void keepsWhatTheCloudDidNotTakeInTheSpoolToo() {
    CommandSpool spool = bean(CommandSpool.class, "commandSpool");
    Outcome fourth = Samples.success(4);
    spool.end(fourth);
    outbox().add(fourth);
    route("cloud-printdock-complete-command").fails(Samples.cloudError(context, 503));

    assertThat(runWith(QUEUE).getException()).isNotNull();

    assertThat(stateFolder().resolve("outbox")).isNotEmptyDirectory();
    spool.delivered(fourth);
  }

  @Test
  void keepsWhatTheCloudDidNotTake() {
    outbox().add(first);
    outbox().add(second);
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
    assertThat(outbox().isEmpty()).isTrue();
  }

  @Test
  void sendsNothingBeforeTheCloudWantsIt() {
    outbox().add(first);
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
    assertThat(outbox().isEmpty()).isTrue();
  }

  @Test
  void leavesAQueueToTheThreadThatHasIt() {
    outbox().add(first);
    outbox().claim(QUEUE);

    assertThat(runWith(QUEUE).getException()).isNull();

    assertThat(route("cloud-printdock-complete-command").calls()).isEmpty();
    assertThat(outbox().first(QUEUE)).isEqualTo(first);
    assertThat(outbox().claim(QUEUE)).as("a second claim").isFalse();
  }

  private Outbox outbox() {
    return bean(Outbox.class, "outbox");
  }
}
