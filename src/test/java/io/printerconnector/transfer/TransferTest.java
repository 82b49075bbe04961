package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TransferTest {

  private static final long STALL_MILLIS = 30_000;
  private static final long STORE_MILLIS = 600_000;

  private final AtomicBoolean aborted = new AtomicBoolean();
  private final Transfer transfer = new Transfer(null, "cube.gcode", 0, 1_024);

  @Test
  void isAbortedWhenTooLittleMoves() {
    sends();
    transfer.moved(1_023, STALL_MILLIS);

    look(STALL_MILLIS);
    assertThat(aborted).isFalse();

    look(STALL_MILLIS + 1);
    assertThat(aborted).isTrue();
    assertThat(transfer.isStalled()).isTrue();
  }

  /** The receiver has the whole file: what became of it is unknown, and not that nothing moved. */
  @Test
  void leavesTheTimeForStoringToTheClient() {
    sends();
    transfer.begin(Transfer.Phase.STORING, 2_000, 2_000, 0);

    look(STORE_MILLIS + STALL_MILLIS);
    assertThat(aborted).isFalse();

    look(STORE_MILLIS + STALL_MILLIS + 1);
    assertThat(aborted).isTrue();
    assertThat(transfer.isStalled()).isFalse();
  }

  private void sends() {
    transfer.begin(Transfer.Phase.SENDING, 0, 2_000, 0);
    transfer.uses(() -> aborted.compareAndSet(false, true), 0);
  }

  private void look(long now) {
    transfer.breakOffIfIdle(now, STALL_MILLIS, STORE_MILLIS);
  }
}
