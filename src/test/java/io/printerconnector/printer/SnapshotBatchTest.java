package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotBatchTest {

  private final SnapshotBatch batch = SnapshotBatch.open();

  @Test
  void hasWhatCameBeforeItWent() {
    assertThat(batch.add(status(1))).isEmpty();
    assertThat(batch.add(null)).isEmpty();
    assertThat(batch.add(status(2))).isEmpty();

    assertThat(batch.end()).containsExactly(status(1), status(2));
  }

  @Test
  void sendsAloneWhatComesLater() {
    batch.add(status(1));
    batch.end();

    assertThat(batch.add(status(2))).containsExactly(status(2));
    assertThat(batch.add(null)).isEmpty();
    assertThat(batch.end()).containsExactly(status(1));
  }

  private static PrinterStatus status(int printer) {
    return new PrinterStatus(new Identifier(printer), Instant.EPOCH, Map.of());
  }
}
