package io.printerconnector.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.OutcomeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final Map<Object, Long> sizes = new HashMap<>();
  private final Outbox outbox =
      new Outbox(
          new OutcomeSource() {
            @Override
            public List<OutcomeReference> waiting() {
              return List.of(left("a", 1), left("b", 2), left("c", 1));
            }

            private OutcomeReference left(String id, int printer) {
              return new OutcomeReference(new Identifier(id), new Identifier(printer), "pause");
            }

            @Override
            public Outcome outcome(OutcomeReference reference) {
              return new Outcome(
                  reference.commandId(), reference.printerId(), true, null, Map.of());
            }

            @Override
            public boolean isCertain(OutcomeReference reference) {
              return !reference.commandId().value().equals("uncertain");
            }

            @Override
            public long size(OutcomeReference reference) {
              return sizes.getOrDefault(reference.commandId().value(), 1_000L);
            }
          });

  private static Outcome outcome(Object id, Object printer) {
    return new Outcome(
        new Identifier(id), printer == null ? null : new Identifier(printer), true, null, Map.of());
  }

  @Test
  void takesUpWhatAnEarlierRunHasLeft() {
    assertThat(outbox.takeUp()).containsExactly("printer-1", "printer-2");

    assertThat(outbox.first("printer-1").commandId()).isEqualTo(new Identifier("a"));
    outbox.removeFirst("printer-1");
    assertThat(outbox.first("printer-1").commandId()).isEqualTo(new Identifier("c"));
  }

  @Test
  void keepsTheOrderOfEachPrinterApart() {
    Outcome a1 = outcome("a1", 1);
    Outcome a2 = outcome("a2", "1");
    Outcome b1 = outcome("b1", 2);
    Outcome none = outcome("c1", null);
    outbox.add(a1.reference());
    outbox.add(b1.reference());
    outbox.add(a2.reference());
    outbox.add(none.reference());

    assertThat(outbox.queues()).containsExactly("printer-1", "printer-2", "none");
    assertThat(outbox.first("printer-1")).isEqualTo(a1);
    outbox.removeFirst("printer-1");
    assertThat(outbox.first("printer-1")).isEqualTo(a2);
    assertThat(outbox.first("printer-2")).isEqualTo(b1);
    assertThat(outbox.first("none")).isEqualTo(none);
    assertThat(outbox.first("printer-3")).isNull();
  }

  @Test
  void isWaitingUntilAllAreTaken() {
    assertThat(outbox.isWaiting()).isFalse();
    outbox.add(outcome(1, 1).reference());
    assertThat(outbox.isWaiting()).isTrue();
    outbox.removeFirst("printer-1");
    assertThat(outbox.isWaiting()).isFalse();
    assertThat(outbox.queues()).isEmpty();
  }

  @Test
  void holdsOneOutcomeOfACommand() {
    outbox.add(outcome(1, 1).reference());
    outbox.add(outcome("1", 1).reference());
    outbox.removeFirst("printer-1");

    assertThat(outbox.isWaiting()).isFalse();
  }

  @Test
  void takesACommandAgainOnceItsOutcomeIsDelivered() {
    outbox.add(outcome(1, 1).reference());
    outbox.removeFirst("printer-1");
    outbox.add(outcome(1, 1).reference());

    assertThat(outbox.first("printer-1")).isNotNull();
  }

  @Test
  void letsOneThreadDeliverAQueue() {
    assertThat(outbox.claim("printer-1")).isTrue();
    assertThat(outbox.claim("printer-1")).isFalse();
    assertThat(outbox.claim("printer-2")).isTrue();
    outbox.release("printer-1");
    assertThat(outbox.claim("printer-1")).isTrue();
  }

  @Test
  void letsOneLongOutcomeBeSentAtATime() {
    outbox.add(outcome("long", 1).reference());
    outbox.add(outcome("as long", 2).reference());
    outbox.add(outcome("short", 3).reference());
    sizes.put("long", 4_000_000L);
    sizes.put("as long", 4_000_000L);

    assertThat(outbox.isReady("printer-1")).isTrue();
    assertThat(outbox.isReady("printer-2")).isFalse();
    assertThat(outbox.isReady("printer-3")).isTrue();
    outbox.release("printer-1");
    assertThat(outbox.isReady("printer-2")).isTrue();
    assertThat(outbox.isReady("printer-1")).isFalse();
    assertThat(outbox.isReady("printer-4")).as("empty").isFalse();
  }

  @Test
  void tellsNothingThatIsNotCertain() {
    outbox.add(outcome("uncertain", 1).reference());

    assertThat(outbox.isReady("printer-1")).isFalse();
  }

  @Test
  void putsAQueueThatWasNotEmptiedBehindTheOthers() {
    outbox.add(outcome("a", 1).reference());
    outbox.add(outcome("b", 2).reference());
    outbox.claim("printer-1");
    outbox.release("printer-1");

    assertThat(outbox.queues()).containsExactly("printer-2", "printer-1");
    assertThat(outbox.first("printer-1").commandId()).isEqualTo(new Identifier("a"));
  }

  @Test
  void losesNothingBetweenThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    CountDownLatch go = new CountDownLatch(1);
    try {
      var adders =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  t ->
                      pool.submit(
                          () -> {
                            go.await();
                            for (int i = 0; i < 250; i++) {
                              outbox.add(outcome(t + "-" + i, 1).reference());
                            }
                            return null;
                          }))
              .toList();
      go.countDown();
      for (Future<?> adder : adders) {
        adder.get();
      }
    } finally {
      pool.shutdownNow();
    }
    int taken = 0;
    while (outbox.first("printer-1") != null) {
      outbox.removeFirst("printer-1");
      taken++;
    }

    assertThat(taken).isEqualTo(1000);
  }
}
